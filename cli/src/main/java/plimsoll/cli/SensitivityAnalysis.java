package plimsoll.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import plimsoll.experiment.Metrics;
import plimsoll.planning.sensitivity.Morris;
import plimsoll.planning.sensitivity.Response;
import plimsoll.planning.sensitivity.SobolIndices;
import plimsoll.report.sensitivity.SensitivityResult;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.SensitivityPlan;
import plimsoll.scenario.yaml.Words;

/** Finds what a metric depends on: screening first, then indices of what matters most. */
final class SensitivityAnalysis {

  private static final String SILENT =
      "the metric has no value at some points, or the same at all; more replications or narrower"
          + " ranges may help";

  private final SensitivityPlan plan;
  private final PointRuns runs;
  private final String metric;
  private final int replications;

  SensitivityAnalysis(SensitivityPlan plan, PointRuns runs, String metric, int replications) {
    this.plan = plan;
    this.runs = runs;
    this.metric = metric;
    this.replications = replications;
  }

  /**
   * How much is simulated.
   *
   * @param trajectories paths of the screening, &ge; 2
   * @param top how many numbers get indices, &ge; 0
   * @param points of one estimate, &ge; 2
   * @param scrambles independent estimates, &ge; 2
   */
  record Effort(int trajectories, int top, int points, int scrambles) {}

  /**
   * Screens all numbers and gives indices of those that matter most.
   *
   * @throws UsageException if the metric is unknown or has no value as the scenario is written
   */
  SensitivityResult run(Effort effort)
      throws InterruptedException, ScenarioException, UsageException {
    double base = asWritten();
    long useSeed = plan.design().seed();
    int count = plan.inputs().size();
    List<Integer> all = IntStream.range(0, count).boxed().toList();
    List<double[]> ends = new ArrayList<>();
    Response oneByOne = oneByOne(runs, count);
    for (int i = 0; i < count; i++) {
      ends.add(oneByOne.at(List.of(new double[] {i, 0}, new double[] {i, 1})));
    }
    List<Morris.Effect> effects = Morris.of(count, runs.of(all), effort.trajectories(), useSeed);
    List<Integer> best =
        all.stream()
            .filter(i -> effects.get(i).meanOfAbsolutes() > 0)
            .sorted(Comparator.comparingDouble(i -> -effects.get(i).meanOfAbsolutes()))
            .limit(effort.top())
            .toList();
    List<SobolIndices.Index> indices =
        best.isEmpty()
            ? List.of()
            : SobolIndices.of(
                best.size(),
                runs.of(best),
                new SobolIndices.Effort(effort.points(), effort.scrambles(), useSeed),
                plan.design().confidence());
    List<SensitivityResult.Input> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SensitivityPlan.Input input = plan.inputs().get(i);
      int rank = best.indexOf(i);
      inputs.add(
          new SensitivityResult.Input(
              input.path(),
              input.written(),
              input.spread(),
              input.grade(),
              ends.get(i)[0],
              ends.get(i)[1],
              effects.get(i).meanOfAbsolutes(),
              effects.get(i).deviation(),
              rank < 0 || indices.isEmpty()
                  ? Optional.empty()
                  : Optional.of(indices(indices.get(rank))),
              rank < 0 ? SensitivityResult.SCREENED : indices.isEmpty() ? SILENT : ""));
    }
    return new SensitivityResult(
        plan.design().name(),
        plan.platform(),
        metric,
        Metrics.unit(metric),
        useSeed,
        plan.design().confidence(),
        base,
        inputs,
        runs.evaluations(),
        replications);
  }

  /** The metric as the scenario is written. */
  private double asWritten() throws InterruptedException, ScenarioException, UsageException {
    List<String> known = runs.metrics();
    if (!known.contains(metric)) {
      throw new UsageException(
          "unknown metric '"
              + metric
              + "'"
              + Words.guess(metric, known)
                  .map(guess -> "; did you mean '" + guess + "'?")
                  .orElse(""));
    }
    double base = runs.asWritten();
    if (Double.isNaN(base)) {
      throw new UsageException(
          metric
              + " has no value with "
              + replications
              + " replications of "
              + plan.platform()
              + "; ask for more with --replications, or for another one with --metric");
    }
    return base;
  }

  /** Points are pairs of a number's index and its share. */
  private static Response oneByOne(PointRuns runs, int count) {
    return pairs -> {
      double[] values = new double[pairs.size()];
      for (int p = 0; p < pairs.size(); p++) {
        int input = Math.min(count - 1, (int) pairs.get(p)[0]);
        values[p] = runs.of(List.of(input)).at(List.of(new double[] {pairs.get(p)[1]}))[0];
      }
      return values;
    };
  }

  private static SensitivityResult.Indices indices(SobolIndices.Index index) {
    return new SensitivityResult.Indices(
        index.first(), index.firstInterval(), index.total(), index.totalInterval());
  }
}
