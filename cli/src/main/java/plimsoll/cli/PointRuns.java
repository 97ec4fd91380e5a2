package plimsoll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import plimsoll.experiment.MetricEstimate;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.ReplicationResult;
import plimsoll.planning.sensitivity.Response;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.SensitivityPlan;

/**
 * A metric of a scenario as a function of its uncertain numbers. All points share their random
 * numbers, so what differs between them is the numbers' doing.
 */
final class PointRuns {

  private final SensitivityPlan plan;
  private final String metric;
  private final int replications;
  private final ExecutorService executor;
  private final int parallelism;
  private int evaluations;

  PointRuns(
      SensitivityPlan plan,
      String metric,
      int replications,
      ExecutorService executor,
      int parallelism) {
    this.plan = plan;
    this.metric = metric;
    this.replications = replications;
    this.executor = executor;
    this.parallelism = parallelism;
  }

  /** Points that were simulated. */
  int evaluations() {
    return evaluations;
  }

  /** The metric as the scenario is written; NaN if it has none. */
  double asWritten() throws InterruptedException, ScenarioException {
    return value(start(plan.asWritten()));
  }

  /** The names of all metrics that there are. */
  List<String> metrics() throws ScenarioException {
    ReplicationResult result = plan.asWritten().apply(0);
    List<String> names = new ArrayList<>(result.values().keySet());
    result.series().keySet().forEach(series -> names.addAll(Metrics.ofAll(series)));
    return names;
  }

  /** The metric as a function of some of the numbers; the others are as written. */
  Response of(List<Integer> inputs) {
    return points -> {
      double[] values = new double[points.size()];
      List<Future<List<ReplicationResult>>> running = new ArrayList<>();
      for (int i = 0; i < points.size() + parallelism; i++) {
        if (i < points.size()) {
          running.add(start(model(inputs, points.get(i))));
        }
        if (i >= parallelism) { // so that no more models are held than run
          values[i - parallelism] = value(running.get(i - parallelism));
          running.set(i - parallelism, CompletableFuture.completedFuture(List.of()));
        }
      }
      return values;
    };
  }

  private IntFunction<ReplicationResult> model(List<Integer> inputs, double[] shares) {
    try {
      return plan.at(inputs, shares);
    } catch (ScenarioException wrong) {
      throw new PointException(wrong);
    }
  }

  /** Uncertain numbers together make a scenario that cannot be read. */
  static final class PointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PointException(ScenarioException cause) {
      super(cause.report(), cause);
    }
  }

  private Future<List<ReplicationResult>> start(IntFunction<ReplicationResult> model) {
    evaluations++;
    return executor.submit(
        () -> {
          List<ReplicationResult> results = new ArrayList<>();
          for (int r = 0; r < replications; r++) {
            results.add(model.apply(r));
          }
          return results;
        });
  }

  private double value(Future<List<ReplicationResult>> results) throws InterruptedException {
    try {
      return MetricEstimate.of(metric, results.get()).value();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a replication failed", failed.getCause());
    }
  }
}
