package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.HostCrash;
import plimsoll.model.HostCrash.When;
import plimsoll.model.simulation.disturbance.Recovery;
import plimsoll.random.Draw;
import plimsoll.random.Streams;

/** Has hosts fail and come back; what stands on one that fails is lost and requested anew. */
final class Crashes {

  private final List<HostCrash> crashes;
  private final Fleet fleet;
  private final Losses losses;
  private final Standing standing;
  private final Comebacks comebacks;
  private final Progress progress;
  private final Admission admission;
  private final Simulator simulator;
  private final Streams streams;
  private final Recovery recovery;

  Crashes(
      List<HostCrash> crashes,
      Fleet fleet,
      Losses losses,
      Standing standing,
      Comebacks comebacks,
      Progress progress,
      Admission admission,
      Simulator simulator,
      Streams streams,
      Recovery recovery) {
    this.crashes = crashes;
    this.fleet = fleet;
    this.losses = losses;
    this.standing = standing;
    this.comebacks = comebacks;
    this.progress = progress;
    this.admission = admission;
    this.simulator = simulator;
    this.streams = streams;
    this.recovery = recovery;
  }

  /** Schedules the first of each. */
  void begin() {
    for (int i = 0; i < crashes.size(); i++) {
      HostCrash crash = crashes.get(i);
      if (crash.when() instanceof When.Once once) {
        progress.expects(1);
        simulator.schedule(once.atNanos(), EventRank.TIMEOUT, argument -> failOnce(crash, once), 0);
      } else if (crash.when() instanceof When.Recurring recurring) {
        progress.expects(1); // for ever: the horizon ends the run
        Draw up = new Draw(recurring.upSeconds(), streams, "host-crash.up." + i);
        Draw down = new Draw(recurring.downSeconds(), streams, "host-crash.down." + i);
        hosts(crash.where()).forEach(host -> await(crash, up, down, host, 0));
      }
    }
  }

  private List<Host> hosts(HostCrash.Where where) {
    List<Host> hosts = new ArrayList<>();
    for (Host host : fleet.hosts()) {
      boolean isThere =
          where.rack().isPresent()
              ? fleet.rackName(host).equals(where.rack().get())
              : where.entry().isEmpty() || where.entry().getAsInt() == host.entry;
      if (isThere && hosts.size() < where.count()) {
        hosts.add(host);
      }
    }
    return hosts;
  }

  private void failOnce(HostCrash crash, When.Once once) {
    List<Host> hosts = hosts(crash.where());
    fail(crash, hosts.stream().filter(host -> !host.isDown).toList());
    if (once.downNanos().isPresent()) {
      long back = Math.addExact(simulator.nowNanos(), once.downNanos().getAsLong());
      simulator.schedule(back, EventRank.COMPLETION, argument -> hosts.forEach(this::comeBack), 0);
      progress.expects(1);
      simulator.schedule(back, EventRank.HORIZON, argument -> progress.expects(-1), 0);
    }
    progress.expects(-1);
  }

  private void await(HostCrash crash, Draw up, Draw down, Host host, long times) {
    long next = Math.addExact(simulator.nowNanos(), nanos(up, host, times));
    simulator.schedule(
        next,
        EventRank.TIMEOUT,
        argument -> {
          if (!host.isDown) {
            fail(crash, List.of(host));
          }
          long back = Math.addExact(simulator.nowNanos(), nanos(down, host, times));
          simulator.schedule(
              back,
              EventRank.COMPLETION,
              again -> {
                comeBack(host);
                await(crash, up, down, host, times + 1);
              },
              0);
        },
        0);
  }

  private static long nanos(Draw draw, Host host, long times) {
    return Math.max(1, Math.round(draw.of(host.number, times) * 1e9));
  }

  private void fail(HostCrash crash, List<Host> hosts) {
    int number = recovery.crash(simulator.nowNanos());
    for (Host host : hosts) {
      host.isDown = true;
      fleet.places().hostFails(host);
    }
    for (Host host : hosts) {
      loseAll(host, number, crash.detectNanos());
    }
    progress.check();
  }

  private void loseAll(Host host, int crash, long detectNanos) {
    for (Guest guest : host.guests) {
      if (!guest.isEnding) {
        admission.retire(guest);
      }
    }
    // Last come, first gone: who waits goes before whom it waits for, and nothing is handed over.
    List<Instance> there = new ArrayList<>(host.instances);
    for (int i = there.size() - 1; i >= 0; i--) {
      if (host.instances.contains(there.get(i))) {
        losses.lost(there.get(i), crash, detectNanos);
      }
    }
    for (Guest guest : List.copyOf(host.guests)) {
      standing.lost(guest);
    }
    host.running = 0;
    fleet.loseCache(host);
  }

  private void comeBack(Host host) {
    if (!host.isDown) {
      return;
    }
    host.isDown = false;
    fleet.places().hostReturns(host);
    comebacks.hostReturns();
  }
}
