package plimsoll.experiment;

import java.util.Optional;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.model.Model;
import plimsoll.model.simulation.DrawnWork;
import plimsoll.model.simulation.FleetSimulation;
import plimsoll.model.simulation.Outcome;
import plimsoll.model.simulation.PhaseTable;
import plimsoll.random.Streams;

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
    return run(model, seed, number, VarianceReduction.NONE);
  }

  /**
   * Runs it as a design wants it.
   *
   * @param seed of the experiment
   * @param number of the replication, from 0
   * @param reduction whether it is one of an antithetic pair, and whether the CPU work that it
   *     draws is reported
   */
  public static ReplicationResult run(
      Model model, long seed, int number, VarianceReduction reduction) {
    Streams streams =
        reduction.antithetic() ? Streams.antithetic(seed, number) : new Streams(seed, number);
    PhaseTable phases = new PhaseTable(model);
    StartupMeasurement startup = new StartupMeasurement(model, phases);
    Outcome outcome = new FleetSimulation(model, streams, startup).run();
    ResultBuilder result = new ResultBuilder();
    startup.report(result);
    OutcomeMetrics.report(model, outcome, startup, result);
    if (reduction.controlVariates()) {
      Optional<DrawnWork> work = DrawnWork.of(model, streams);
      result.value(Control.DRAWN, work.map(DrawnWork::coreSeconds).orElse(Double.NaN));
      result.value(Control.EXPECTED, work.map(DrawnWork::expectedCoreSeconds).orElse(Double.NaN));
    }
    return new ReplicationResult(number, result.values(), result.series());
  }
}
