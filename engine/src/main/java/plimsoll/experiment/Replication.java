package plimsoll.experiment;

import plimsoll.model.Model;
import plimsoll.model.simulation.FleetSimulation;
import plimsoll.model.simulation.Outcome;
import plimsoll.model.simulation.PhaseTable;

/** One independent run of an alternative: a pure function of the model, the seed and its number. */
public final class Replication {

  private Replication() {}

  /**
   * Runs it.
   *
   * @param seed of the experiment
   * @param number of the replication, from 0
   */
  public static ReplicationResult run(Model model, long seed, int number) {
    PhaseTable phases = new PhaseTable(model);
    StartupMeasurement startup = new StartupMeasurement(model, phases);
    Outcome outcome = new FleetSimulation(model, seed, number, startup).run();
    ResultBuilder result = new ResultBuilder();
    startup.report(result);
    OutcomeMetrics.report(model, outcome, startup, result);
    return new ReplicationResult(number, result.values(), result.series());
  }
}
