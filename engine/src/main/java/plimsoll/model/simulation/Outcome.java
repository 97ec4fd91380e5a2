package plimsoll.model.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import plimsoll.model.simulation.disturbance.Recovery;
import plimsoll.model.simulation.placement.Reason;
import plimsoll.model.simulation.placement.Shortage;

/**
 * How a run ended, beside what its observer was told.
 *
 * @param hosts number of hosts
 * @param hostMemoryBytes memory of all hosts
 * @param mostReady the most instances that were ready at once
 * @param mostReadyByGroup the same for each group of the workload
 * @param memory where the memory was at that moment
 * @param lastRefusal what hosts were short of at the last refusal; empty if there was none
 * @param refusals how many requests were refused for each reason; none of those that never were
 * @param hostsNeeded hosts that hold the workload by what admission counts; empty if not known
 * @param usage how busy the resources were from the first request to the last ready
 * @param upkeep what the hosts cost and what power they take
 * @param recovery how the fleet stood failures
 * @param warm what instances were worth that were ready before somebody asked for them
 * @param rollout how long rollouts took, and who was there meanwhile
 * @param unready starts that were still under way when the run was cut off
 * @param events number of events that ran
 */
public record Outcome(
    int hosts,
    long hostMemoryBytes,
    int mostReady,
    List<Integer> mostReadyByGroup,
    MemoryUse memory,
    Optional<Shortage> lastRefusal,
    Map<Reason, Long> refusals,
    OptionalLong hostsNeeded,
    Usage usage,
    Upkeep upkeep,
    Recovery.Seen recovery,
    WarmSeen.Seen warm,
    RolloutSeen.Seen rollout,
    long unready,
    long events) {

  public Outcome {
    mostReadyByGroup = List.copyOf(mostReadyByGroup);
    refusals = Map.copyOf(refusals);
  }

  /**
   * What the hosts cost and what power they take; NaN where nothing is known.
   *
   * @param pricePerHour of all hosts with the licences that were needed when most were ready, in
   *     the model's currency
   * @param watts average of all hosts from the first request to the last ready
   */
  public record Upkeep(double pricePerHour, double watts) {}
}
