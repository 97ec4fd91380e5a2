package plimsoll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.MetricEstimate;
import plimsoll.experiment.Replication;
import plimsoll.experiment.ReplicationResult;
import plimsoll.planning.calibrate.Simulated;
import plimsoll.planning.calibrate.Target;
import plimsoll.scenario.CalibrationPlan;
import plimsoll.scenario.ScenarioException;

/** Runs a scenario that is calibrated under each of its conditions, with the same seeds always. */
final class ConditionRuns implements Simulated {

  private final CalibrationPlan plan;
  private final ExecutorService executor;
  private final int replications;
  private final List<Goal> goals = new ArrayList<>();

  /** A target, and which alternative of its condition's experiment it belongs to. */
  private record Goal(
      Target target, CalibrationPlan.Condition condition, int alternative, String platform) {}

  /**
   * @param executor runs the replications
   * @param replications of each condition
   * @throws ScenarioException if the scenario cannot be read under a condition
   */
  ConditionRuns(CalibrationPlan plan, ExecutorService executor, int replications)
      throws ScenarioException {
    this.plan = plan;
    this.executor = executor;
    this.replications = replications;
    double[] start =
        plan.parameters().stream().mapToDouble(CalibrationPlan.Adjustable::start).toArray();
    for (CalibrationPlan.Condition condition : plan.conditions()) {
      Design design = plan.experiment(condition, start).design();
      for (Design.Measurement measured : design.measurements()) {
        double weight = plan.weight(condition, measured.metric());
        if (weight >= 0 && measured.value() > 0) {
          goals.add(
              new Goal(
                  new Target(condition.name(), measured.metric(), measured.value(), weight),
                  condition,
                  index(design, measured.alternative()),
                  platform(design, measured.alternative())));
        }
      }
    }
  }

  private static String platform(Design design, String alternative) {
    return design.alternatives().get(index(design, alternative)).platform();
  }

  private static int index(Design design, String alternative) {
    for (int i = 0; i < design.alternatives().size(); i++) {
      if (design.alternatives().get(i).name().equals(alternative)) {
        return i;
      }
    }
    throw new IllegalStateException("no alternative " + alternative);
  }

  /** What is aimed at. */
  List<Target> targets() {
    return goals.stream().map(Goal::target).toList();
  }

  /** For each target the platform that it was measured of. */
  List<String> platforms() {
    return goals.stream().map(Goal::platform).toList();
  }

  /** One alternative under one condition, and its replications under way. */
  private record Run(
      CalibrationPlan.Condition condition,
      int alternative,
      List<Future<ReplicationResult>> results) {}

  @Override
  public double[] at(double[] parameters) throws InterruptedException {
    return estimates(parameters).stream().mapToDouble(MetricEstimate::value).toArray();
  }

  /** For each target what is simulated, with its interval. */
  List<MetricEstimate> estimates(double[] parameters) throws InterruptedException {
    List<Run> runs = new ArrayList<>();
    for (CalibrationPlan.Condition condition : plan.conditions()) {
      start(condition, parameters, runs);
    }
    List<List<ReplicationResult>> finished = new ArrayList<>();
    for (Run run : runs) {
      List<ReplicationResult> results = new ArrayList<>();
      for (Future<ReplicationResult> one : run.results()) {
        results.add(get(one));
      }
      finished.add(results);
    }
    List<MetricEstimate> simulated = new ArrayList<>();
    for (Goal goal : goals) {
      for (int r = 0; r < runs.size(); r++) {
        if (runs.get(r).condition().equals(goal.condition())
            && runs.get(r).alternative() == goal.alternative()) {
          simulated.add(MetricEstimate.of(goal.target().metric(), finished.get(r)));
        }
      }
    }
    return simulated;
  }

  private void start(CalibrationPlan.Condition condition, double[] parameters, List<Run> runs) {
    List<Integer> alternatives =
        goals.stream()
            .filter(goal -> goal.condition().equals(condition))
            .map(Goal::alternative)
            .distinct()
            .toList();
    if (alternatives.isEmpty()) {
      return;
    }
    Experiment experiment;
    try {
      experiment = plan.experiment(condition, parameters);
    } catch (ScenarioException wrong) {
      throw new IllegalArgumentException(wrong.report(), wrong);
    }
    for (int alternative : alternatives) {
      List<Future<ReplicationResult>> results = new ArrayList<>();
      for (int r = 0; r < replications; r++) {
        int number = r;
        results.add(
            executor.submit(
                () ->
                    Replication.run(
                        experiment.models().get(alternative), experiment.design().seed(), number)));
      }
      runs.add(new Run(condition, alternative, results));
    }
  }

  private static ReplicationResult get(Future<ReplicationResult> result)
      throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a replication failed", failed.getCause());
    }
  }
}
