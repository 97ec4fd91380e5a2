package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.planning.sensitivity.Morris;
import plimsoll.planning.sensitivity.Response;
import plimsoll.planning.sensitivity.SobolIndices;
import plimsoll.report.chart.ChartFiles;
import plimsoll.report.chart.SensitivityChart;
import plimsoll.report.sensitivity.SensitivityJson;
import plimsoll.report.sensitivity.SensitivityResult;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.ScenarioReader;
import plimsoll.scenario.SensitivityPlan;
import plimsoll.scenario.yaml.Words;

/** {@code plimsoll sensitivity}: what an answer depends on, and what should be measured first. */
@Command(
    name = "sensitivity",
    description =
        "Finds which uncertain numbers a metric depends on: those that 'uncertain' names or, without"
            + " it, those of the platform's layers by the grades of their sources. Screens all by"
            + " elementary effects, then gives Sobol' indices of those that matter most.",
    mixinStandardHelpOptions = true)
final class SensitivityCommand implements Callable<Integer> {

  private static final String DEFAULT_METRIC = "startup.p99";
  private static final int SHOWN = 15;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SCENARIO", description = "The scenario file.")
  private Path scenario = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder of the results; default out/ and the file's name and -sensitivity.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "M",
      description = "What depends on them; default the first objective's metric, or startup.p99.")
  private Optional<String> metric = Optional.empty();

  @Option(
      names = "--platform",
      paramLabel = "P",
      description = "Whose numbers are changed; default the baseline's.")
  private Optional<String> platform = Optional.empty();

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Replications of each point; default 3. All points share their seeds.")
  private int replications = 3;

  @Option(
      names = "--trajectories",
      paramLabel = "T",
      description = "Paths of the screening, numbers + 1 points each; default 10.")
  private int trajectories = 10;

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "How many numbers get Sobol' indices; default 6; 0: none.")
  private int top = 6;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Points of one estimate, each simulated K + 2 times; default 64.")
  private int points = 64;

  @Option(
      names = "--scrambles",
      paramLabel = "R",
      description = "Independent estimates, from which the intervals come; default 8.")
  private int scrambles = 8;

  @Option(names = "--seed", paramLabel = "S", description = "Seed, instead of the scenario's.")
  private @Nullable Long seed;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Overrides a value of the scenario.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    int useThreads = threads.count();
    if (replications < 1 || trajectories < 2 || top < 0 || points < 2 || scrambles < 2) {
      throw new UsageException(
          "expected --replications of at least 1, --trajectories, --points and --scrambles of at"
              + " least 2, and --top of at least 0");
    }
    ReadOptions options =
        new ReadOptions(
            settings,
            OptionalInt.empty(),
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
    SensitivityPlan plan = ScenarioReader.readForSensitivity(scenario, options, platform);
    if (plan.inputs().isEmpty()) {
      throw new UsageException(
          scenario
              + " has no uncertain numbers of platform "
              + plan.platform()
              + "; expected a section such as uncertain: {apps.web.memory.request: 20%}");
    }
    ExecutorService executor = executor(useThreads);
    try {
      SensitivityResult result =
          analyse(plan, new PointRuns(plan, metric(plan), replications, executor, useThreads));
      Path folder =
          output.orElseGet(() -> Path.of("out", RunCommand.baseName(scenario) + "-sensitivity"));
      write(result, folder);
      print(plan, result, folder);
      return ExitCode.DONE;
    } catch (PointRuns.PointException together) {
      throw new UsageException(
          "some uncertain numbers cannot be changed together: " + together.getMessage());
    } finally {
      executor.shutdownNow();
    }
  }

  private static ExecutorService executor(int threads) {
    return Executors.newFixedThreadPool(
        threads,
        task -> {
          Thread thread = new Thread(task, "sensitivity");
          thread.setDaemon(true);
          return thread;
        });
  }

  private String metric(SensitivityPlan plan) {
    return metric.orElseGet(
        () ->
            plan.design().objectives().stream()
                .map(objective -> objective.metric())
                .findFirst()
                .orElse(DEFAULT_METRIC));
  }

  private SensitivityResult analyse(SensitivityPlan plan, PointRuns runs)
      throws InterruptedException, ScenarioException, UsageException {
    String name = metric(plan);
    List<String> known = runs.metrics();
    if (!known.contains(name)) {
      throw new UsageException(
          "unknown metric '"
              + name
              + "'"
              + Words.guess(name, known)
                  .map(guess -> "; did you mean '" + guess + "'?")
                  .orElse(""));
    }
    double base = runs.asWritten();
    if (Double.isNaN(base)) {
      throw new UsageException(
          name
              + " has no value with "
              + replications
              + " replications of "
              + plan.platform()
              + "; ask for more with --replications, or for another one with --metric");
    }
    long useSeed = plan.design().seed();
    int count = plan.inputs().size();
    List<Integer> all = IntStream.range(0, count).boxed().toList();
    List<double[]> ends = new ArrayList<>();
    Response oneByOne = oneByOne(runs, count);
    for (int i = 0; i < count; i++) {
      ends.add(oneByOne.at(List.of(new double[] {i, 0}, new double[] {i, 1})));
    }
    List<Morris.Effect> effects = Morris.of(count, runs.of(all), trajectories, useSeed);
    List<Integer> best =
        all.stream()
            .filter(i -> effects.get(i).meanOfAbsolutes() > 0)
            .sorted(Comparator.comparingDouble(i -> -effects.get(i).meanOfAbsolutes()))
            .limit(top)
            .toList();
    List<SobolIndices.Index> indices =
        best.isEmpty()
            ? List.of()
            : SobolIndices.of(
                best.size(),
                runs.of(best),
                new SobolIndices.Effort(points, scrambles, useSeed),
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
                  : Optional.of(indices(indices.get(rank)))));
    }
    return new SensitivityResult(
        plan.design().name(),
        plan.platform(),
        name,
        Metrics.unit(name),
        useSeed,
        plan.design().confidence(),
        base,
        inputs,
        runs.evaluations(),
        replications);
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

  private static void write(SensitivityResult result, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("charts"));
    Files.writeString(folder.resolve("sensitivity.json"), SensitivityJson.of(result));
    List<SensitivityChart.Bar> bars =
        result.ranked().stream()
            .filter(one -> !Double.isNaN(one.low()) && !Double.isNaN(one.high()))
            .sorted(Comparator.comparingDouble(one -> -Math.abs(one.high() - one.low())))
            .limit(SHOWN)
            .map(one -> new SensitivityChart.Bar(one.path(), one.low(), one.high()))
            .toList();
    ChartFiles.Files chart =
        SensitivityChart.draw(result.platform(), result.metric(), result.base(), bars);
    Files.write(folder.resolve("charts").resolve("sensitivity.png"), chart.png());
    Files.write(folder.resolve("charts").resolve("sensitivity.svg"), chart.svg());
  }

  private void print(SensitivityPlan plan, SensitivityResult result, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    List<SensitivityResult.Input> shown =
        result.ranked().stream().filter(one -> one.muStar() > 0).limit(SHOWN).toList();
    int width = shown.stream().mapToInt(one -> one.path().length()).max().orElse(8);
    String row = "%-" + width + "s  %-8s  %-6s  %10s  %10s  %-22s  %s%n";
    out.printf(
        Locale.ROOT, row, "number", "source", "may be", "mu*", "sigma", "alone", "with others");
    for (SensitivityResult.Input one : shown) {
      out.printf(
          Locale.ROOT,
          row,
          one.path(),
          one.grade(),
          one.spread(),
          Quantity.text(one.muStar(), result.unit()),
          Quantity.text(one.sigma(), result.unit()),
          one.indices().map(found -> share(found.first(), found.firstInterval())).orElse("-"),
          one.indices().map(found -> share(found.total(), found.totalInterval())).orElse("-"));
    }
    int silent = result.inputs().size() - shown.size();
    if (silent > 0) {
      out.println("... and " + silent + " more that matter less or not at all");
    }
    out.println();
    out.printf(
        Locale.ROOT,
        "%s of %s as written: %s. %d points of %d replications, %s.%n",
        result.metric(),
        result.platform(),
        Quantity.text(result.base(), result.unit()),
        result.evaluations(),
        result.replications(),
        plan.isDeclared()
            ? "ranges from 'uncertain'"
            : "ranges by the grades of the sources: measured +-10%, vendor +-25%, report +-50%,"
                + " assumed x/2 (assumed themselves)");
    out.println(result.sentence());
    out.println("Written: " + folder.resolve("sensitivity.json"));
    out.flush();
  }

  private static String share(double estimate, Summary.Interval interval) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", estimate, interval.low(), interval.high());
  }
}
