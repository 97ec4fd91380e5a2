package plimsoll.experiment.trace;

import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.model.Model;
import plimsoll.model.simulation.FleetSimulation;
import plimsoll.random.Streams;

/** Runs one replication once more and tells what happens in it. */
public final class ReplicationTrace {

  private ReplicationTrace() {}

  /**
   * Runs it; its starts are those of the replication of that number in an experiment.
   *
   * @param seed of the experiment
   * @param number of the replication, from 0
   * @param reduction whether replications come in antithetic pairs
   * @param hosts whose tracks and counters are told; what is counted in all is told anyway
   */
  public static void run(
      Model model,
      long seed,
      int number,
      VarianceReduction reduction,
      Hosts hosts,
      TraceSink sink) {
    Streams streams =
        reduction.antithetic() ? Streams.antithetic(seed, number) : new Streams(seed, number);
    FleetSimulation.watched(model, streams, gauges -> new TraceObserver(model, gauges, hosts, sink))
        .run();
  }

  /** The random streams of a replication, as the experiment has them. */
  static Streams streams(long seed, int number, VarianceReduction reduction) {
    return reduction.antithetic() ? Streams.antithetic(seed, number) : new Streams(seed, number);
  }
}
