package plimsoll.model.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.WorkloadGroup.Restart;
import plimsoll.model.simulation.disturbance.Recovery;

/**
 * Has instances come back: those that were killed or lost with their host are requested anew, with
 * the same draws; those whose start failed are tried again.
 */
final class Comebacks {

  private final Simulator simulator;
  private final Progress progress;
  private final Recovery recovery;
  private @Nullable Lifecycle life;

  /** Who came back from a crash and found no room; each tries again when a host returns. */
  private final Queue<Again> homeless = new ArrayDeque<>();

  /**
   * A request that is made anew.
   *
   * @param comebacks how often that was so already
   * @param crash that it comes back from, or none
   */
  private record Again(GroupPlan group, long entity, int comebacks, int crash) {}

  Comebacks(Simulator simulator, Progress progress, Recovery recovery) {
    this.simulator = simulator;
    this.progress = progress;
    this.recovery = recovery;
  }

  /** Where requests are made. */
  void of(Lifecycle life) {
    this.life = life;
  }

  /** One that was killed comes back if its group says so. */
  void killed(Instance instance) {
    Restart policy = instance.group.group().policies().restart();
    int before = instance.comebacks;
    if (before < policy.attempts()) {
      long pause = Math.round(policy.pauseSeconds(before) * 1e9);
      request(new Again(instance.group, instance.entity, before + 1, instance.crash), pause);
    }
  }

  /**
   * One that was lost comes back.
   *
   * @param pauseNanos until the new request
   */
  void lost(Instance instance, boolean wasReady, int crash, long pauseNanos) {
    int comebacks = instance.comebacks + (wasReady ? 1 : 0);
    request(new Again(instance.group, instance.entity, comebacks, crash), pauseNanos);
  }

  /** Whether a request that came to nothing is tried again. */
  boolean mayTryAgain(Instance instance) {
    return instance.retries < instance.group.group().policies().retry().attempts();
  }

  /** A request that came to nothing is tried again after a pause; nothing of it is left. */
  void triesAgain(Instance instance) {
    recovery.restarts();
    Pacer.leaves(instance);
    long pause = instance.group.pauseNanos(instance.entity, instance.retries);
    instance.retries++;
    instance.attempt++;
    instance.firstAttempt = instance.attempt;
    instance.leaveHost();
    long next = Math.addExact(simulator.nowNanos(), pause);
    simulator.schedule(next, EventRank.REQUEST, instance, Instance.AGAIN);
  }

  /** No host took a request; whether it is made anew once a host is back. */
  boolean awaitsHost(Instance refused) {
    if (refused.crash == Recovery.NONE) {
      return false;
    }
    homeless.add(new Again(refused.group, refused.entity, refused.comebacks, refused.crash));
    return true;
  }

  /** A host is back: who found no room tries again, in the order of the refusals. */
  void hostReturns() {
    for (int i = homeless.size(); i > 0; i--) {
      request(homeless.remove(), 0);
    }
  }

  private void request(Again again, long pauseNanos) {
    progress.startBegins();
    simulator.schedule(
        Math.addExact(simulator.nowNanos(), pauseNanos),
        EventRank.REQUEST,
        argument -> begin(again),
        0);
  }

  private void begin(Again again) {
    if (life == null) {
      throw new IllegalStateException("nobody makes requests");
    }
    recovery.restarts();
    life.begin(again.group(), again.entity(), again.comebacks(), again.crash());
  }
}
