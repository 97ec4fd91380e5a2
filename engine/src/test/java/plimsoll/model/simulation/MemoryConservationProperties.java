package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.SECOND;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.bytes;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.model.App;
import plimsoll.model.Arrivals;
import plimsoll.model.GuestShape;
import plimsoll.model.LayerBuilder;
import plimsoll.model.LayerMemory.Dynamic;
import plimsoll.model.LayerMemory.Touched;
import plimsoll.model.MemoryPressure.Balloon;
import plimsoll.model.MemoryPressure.Compress;
import plimsoll.model.MemoryPressure.DropCache;
import plimsoll.model.MemoryPressure.Faults;
import plimsoll.model.MemoryPressure.OomKill;
import plimsoll.model.MemoryPressure.RefuseStart;
import plimsoll.model.MemoryPressure.Relief;
import plimsoll.model.MemoryPressure.Share;
import plimsoll.model.MemoryPressure.Swap;
import plimsoll.model.MemoryPressure.Victim;
import plimsoll.model.Model;
import plimsoll.model.Overcommit;
import plimsoll.model.Placement.Policy;
import plimsoll.model.WorkloadGroup;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.model.WorkloadGroup.Restart;
import plimsoll.random.Exponential;
import plimsoll.random.Lognormal;

/** Whatever the layers do, no host ever holds more than it has, and nothing is lost. */
class MemoryConservationProperties {

  private static final long HOST = 1000 * MIB;

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= 60; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_is_used_never_exceeds_what_there_is_and_all_parts_add_up(long seed) {
    Model model = drawn(new SplittableRandom(seed));
    RecordingObserver run = RecordingObserver.run(model);
    Outcome outcome = run.outcome();
    MemoryUse memory = outcome.memory();
    long claims = memory.appBytes() + memory.pageCacheBytes();
    for (long layer : memory.layerBytes()) {
      assertThat(layer).isNotNegative();
      claims += layer;
    }
    assertThat(memory.usedBytes() + memory.relieved().bytes()).isEqualTo(claims);
    assertThat(memory.usedBytes()).isBetween(0L, outcome.hostMemoryBytes());
    assertThat(memory.relieved().missingBytes()).isNotNegative();
    assertThat(memory.relieved().swappedBytes()).isNotNegative();
    assertThat(memory.relieved().slowdown()).isGreaterThanOrEqualTo(1);

    assertThat(RecordingObserver.run(model).events).isEqualTo(run.events);
  }

  @Test
  void the_drawn_models_do_run_short() {
    long relieved =
        seeds().stream()
            .map(seed -> RecordingObserver.run(drawn(new SplittableRandom(seed))).outcome())
            .filter(outcome -> outcome.memory().relieved().bytes() > 0)
            .count();
    assertThat(relieved).isGreaterThan(15);
  }

  private static Model drawn(SplittableRandom random) {
    int kind = random.nextInt(3);
    LayerBuilder host = kind == 0 ? hostOs() : hypervisor();
    host.memory(50 * MIB, kind == 0 ? 0 : 10 * MIB).pressure(reliefs(random));
    var builder =
        model()
            .host(1 + random.nextInt(2), 16, HOST)
            .placement(Policy.WORST_FIT, 1000, 1 + 2 * random.nextDouble());
    if (kind == 0) {
      builder.stack(host, runtime().memory(10 * MIB, 2 * MIB).destroy(phase("stop", delay(0.2))));
    } else {
      LayerBuilder guest = guestOs().memory(30 * MIB, 0).guest(shape(random)).boot(boot());
      if (random.nextBoolean()) {
        guest.touched(
            new Touched(
                bytes((40 + random.nextInt(40)) * MIB),
                (60 + random.nextInt(200)) * MIB,
                random.nextInt(3) * 10.0));
      } else if (random.nextBoolean()) {
        guest.dynamic(new Dynamic(150 * MIB, 60 * MIB, random.nextDouble()));
      }
      if (kind == 1) {
        builder.stack(host, guest);
      } else {
        guest.pressure(reliefs(random));
        builder.stack(host, guest, runtime().memory(5 * MIB, MIB));
      }
    }
    for (int i = 0; i < 2; i++) {
      builder.group(group("g" + i, random));
    }
    return builder.build();
  }

  private static plimsoll.model.Phase boot() {
    return phase("boot", delay(0.5), cpu(0.1));
  }

  private static GuestShape shape(SplittableRandom random) {
    long memory = (200 + random.nextInt(300)) * MIB;
    long reservation = random.nextBoolean() ? memory : memory / 4;
    return new GuestShape(
        2, memory, reservation, 0, Optional.empty(), new Overcommit(100, 1 + random.nextDouble()));
  }

  private static Relief[] reliefs(SplittableRandom random) {
    List<Relief> reliefs = new ArrayList<>();
    Faults faults = new Faults(1e-4 * random.nextInt(3), random.nextDouble(), 30);
    double rate = (1 + random.nextInt(200)) * MIB;
    if (random.nextBoolean()) {
      reliefs.add(new DropCache());
    }
    if (random.nextBoolean()) {
      reliefs.add(
          new Share(random.nextDouble(), rate, random.nextDouble(), 1 + random.nextInt(99), 0.1));
    }
    if (random.nextBoolean()) {
      reliefs.add(new Balloon(rate, random.nextDouble()));
    }
    if (random.nextBoolean()) {
      reliefs.add(new Compress(1.5 + random.nextDouble(), random.nextDouble(), rate, faults));
    }
    if (random.nextBoolean()) {
      reliefs.add(new Swap(random.nextInt(2000) * MIB, rate, faults));
    }
    int last = random.nextInt(3);
    if (last == 0) {
      reliefs.add(new RefuseStart());
    } else if (last == 1 || reliefs.isEmpty()) {
      reliefs.add(new OomKill(List.of(Victim.values()).get(random.nextInt(3))));
    }
    return reliefs.toArray(new Relief[0]);
  }

  private static WorkloadGroup group(String name, SplittableRandom random) {
    var image = new App.Image.Layer("base", 0, (1 + random.nextInt(200)) * MIB);
    var own = new App.Image.Layer(name, 0, (1 + random.nextInt(100)) * MIB);
    double mean = (20 + random.nextInt(150)) * MIB;
    var app =
        new App(
            name,
            Optional.of(new App.Image(List.of(image, own), random.nextDouble())),
            new App.Cpu(0.1, 2, new plimsoll.random.Constant(0.05), Optional.empty()),
            new App.Memory(
                (10 + random.nextInt(100)) * MIB,
                400 * MIB,
                Lognormal.ofMean(mean, 0.1 + random.nextDouble())),
            List.of(phase("init", cpu(0.2))),
            Optional.empty(),
            Optional.empty());
    Lifetime lifetime =
        random.nextBoolean()
            ? new Lifetime.Forever()
            : new Lifetime.Lasting(new Exponential(5.0 + random.nextInt(30)));
    return new WorkloadGroup(
        name,
        app,
        30,
        OptionalInt.empty(),
        random.nextInt(5) * SECOND,
        new Arrivals.Poisson(0.2 + 2 * random.nextDouble()),
        lifetime,
        WorkloadGroup.Policies.NONE.with(
            random.nextBoolean() ? Restart.NEVER : new Restart(2, 1, 4)));
  }
}
