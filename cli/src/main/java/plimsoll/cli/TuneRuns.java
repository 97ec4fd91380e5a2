package plimsoll.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.MetricEstimate;
import plimsoll.experiment.Replication;
import plimsoll.experiment.ReplicationFailedException;
import plimsoll.experiment.ReplicationResult;
import plimsoll.planning.tune.Observation;
import plimsoll.planning.tune.Oracle;
import plimsoll.planning.tune.Point;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.TunePlan;

/** Runs a scenario that is tuned at its points, on threads, and keeps what was run. */
final class TuneRuns implements Oracle {

  private static final int MOST_READ = 16;

  private final TunePlan plan;
  private final List<String> metrics;
  private final TuneLog log;
  private final ExecutorService executor;
  private final Runnable progress;
  private final Map<Point, Optional<Experiment>> experiments =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Point, Optional<Experiment>> eldest) {
          return size() > MOST_READ;
        }
      };
  private final Map<Point, String> impossible = new LinkedHashMap<>();

  /** Metrics that had no value in any run so far. */
  private final Set<String> silent = new LinkedHashSet<>();

  /**
   * @param metrics first that of the goal, if the goal is no decision; then one for each objective
   * @param progress is told of each replication
   */
  TuneRuns(
      TunePlan plan,
      List<String> metrics,
      TuneLog log,
      ExecutorService executor,
      Runnable progress) {
    this.plan = plan;
    this.metrics = List.copyOf(metrics);
    this.silent.addAll(metrics);
    this.log = log;
    this.executor = executor;
    this.progress = progress;
  }

  /** The metrics that are kept of each replication. */
  static List<String> metrics(TunePlan plan) {
    List<String> metrics = new ArrayList<>();
    if (plan.goalDecision().isEmpty()) {
      metrics.add(plan.goalName());
    }
    plan.objectives().forEach(one -> metrics.add(one.metric()));
    return metrics;
  }

  @Override
  public List<Observation> observe(Point point, int from, int to) throws InterruptedException {
    Optional<Experiment> experiment = experiment(point);
    List<Observation> observed = new ArrayList<>();
    if (experiment.isEmpty()) {
      List<Double> nothing = Collections.nCopies(plan.objectives().size(), Double.NaN);
      for (int r = from; r < to; r++) {
        observed.add(new Observation(Double.NaN, nothing));
      }
      return observed;
    }
    String scenario = experiment.get().design().scenarioSha256();
    Map<Integer, Future<ReplicationResult>> running = new LinkedHashMap<>();
    for (int r = from; r < to; r++) {
      if (log.find(scenario, r).isEmpty()) {
        int number = r;
        running.put(r, executor.submit(() -> run(experiment.get(), number)));
      }
    }
    for (int r = from; r < to; r++) {
      Future<ReplicationResult> result = running.get(r);
      if (result != null) {
        log.add(scenario, r, values(get(result, experiment.get(), r)));
      }
      List<Double> values = log.find(scenario, r).orElseThrow();
      for (int i = 0; i < values.size(); i++) {
        if (!Double.isNaN(values.get(i))) {
          silent.remove(metrics.get(i));
        }
      }
      progress.run();
      observed.add(observation(point, values));
    }
    return observed;
  }

  private Observation observation(Point point, List<Double> values) {
    int goals = values.size() - plan.objectives().size();
    double goal =
        plan.goalDecision().isPresent()
            ? number(point, plan.goalDecision().getAsInt())
            : values.get(0);
    return new Observation(goal, values.subList(goals, values.size()));
  }

  private double number(Point point, int decision) {
    return plan.decisions().get(decision).numbers().get(point.levels().get(decision));
  }

  private List<Double> values(ReplicationResult result) {
    return metrics.stream().map(metric -> MetricEstimate.ofOne(metric, result)).toList();
  }

  /** The experiment at a point; empty if there can be none, such as a guest that fits no host. */
  Optional<Experiment> experiment(Point point) {
    Optional<Experiment> known = experiments.get(point);
    if (known != null) {
      return known;
    }
    Optional<Experiment> read;
    try {
      read = Optional.of(plan.experiment(point.levels()));
    } catch (ScenarioException wrong) {
      impossible.put(point, wrong.report().lines().findFirst().orElse(""));
      read = Optional.empty();
    }
    experiments.put(point, read);
    return read;
  }

  /** Points that cannot be run, with the reason. */
  Map<Point, String> impossible() {
    return impossible;
  }

  /** Metrics that had no value in any run, and so met nothing. */
  Set<String> silent() {
    return silent;
  }

  /** The first replications of a point with all that they measure. */
  List<ReplicationResult> whole(Point point, int replications) throws InterruptedException {
    Experiment experiment = experiment(point).orElseThrow();
    List<Future<ReplicationResult>> running = new ArrayList<>();
    for (int r = 0; r < replications; r++) {
      int number = r;
      running.add(executor.submit(() -> run(experiment, number)));
    }
    List<ReplicationResult> results = new ArrayList<>();
    for (int r = 0; r < replications; r++) {
      results.add(get(running.get(r), experiment, r));
    }
    return results;
  }

  private static ReplicationResult run(Experiment experiment, int replication) {
    return Replication.run(experiment.models().get(0), experiment.design().seed(), replication);
  }

  private static ReplicationResult get(
      Future<ReplicationResult> result, Experiment experiment, int replication)
      throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      throw new ReplicationFailedException(
          experiment.design().alternatives().get(0).name(),
          replication,
          experiment.design().seed(),
          cause == null ? failed : cause);
    }
  }
}
