package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plimsoll.report.chart.ChartFiles;
import plimsoll.report.chart.SensitivityChart;
import plimsoll.report.sensitivity.SensitivityJson;
import plimsoll.report.sensitivity.SensitivityResult;
import plimsoll.scenario.ScenarioReader;
import plimsoll.scenario.SensitivityPlan;

/** {@code plimsoll sensitivity}: what an answer depends on, and what should be measured first. */
@Command(
    name = "sensitivity",
    description =
        "Finds which uncertain numbers a metric depends on: those that 'uncertain' names or,"
            + " without it, those of the platform's layers by the grades of their sources. Screens"
            + " all by elementary effects, then gives Sobol' indices of those that matter most.",
    mixinStandardHelpOptions = true)
final class SensitivityCommand implements Callable<Integer> {

  private static final String DEFAULT_METRIC = "startup.p99";
  private static final int SHOWN = 15;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ReadingOptions reading = new ReadingOptions();

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

  @Mixin private SeedOption seed = new SeedOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Override
  public Integer call() throws Exception {
    int useThreads = threads.count();
    if (replications < 1 || trajectories < 2 || top < 0 || points < 2 || scrambles < 2) {
      throw new UsageException(
          "expected --replications of at least 1, --trajectories, --points and --scrambles of at"
              + " least 2, and --top of at least 0");
    }
    Path scenario = reading.scenario();
    SensitivityPlan plan =
        ScenarioReader.readForSensitivity(scenario, reading.with(seed.value()), platform);
    if (plan.inputs().isEmpty()) {
      throw new UsageException(
          scenario
              + " has no uncertain numbers of platform "
              + plan.platform()
              + "; expected a section such as uncertain: {apps.web.memory.request: 20%}");
    }
    ExecutorService executor = Threads.daemons(useThreads, "sensitivity");
    try {
      PointRuns runs = new PointRuns(plan, metric(plan), replications, executor, useThreads);
      SensitivityResult result =
          new SensitivityAnalysis(plan, runs, metric(plan), replications)
              .run(new SensitivityAnalysis.Effort(trajectories, top, points, scrambles));
      Path folder =
          output.orElseGet(() -> Path.of("out", RunCommand.baseName(scenario) + "-sensitivity"));
      write(result, folder);
      PrintWriter out = spec.commandLine().getOut();
      SensitivityText.print(result, plan.isDeclared(), out);
      out.println("Written: " + folder.resolve("sensitivity.json"));
      out.flush();
      return ExitCode.DONE;
    } catch (PointRuns.PointException together) {
      throw new UsageException(
          "some uncertain numbers cannot be changed together: " + together.getMessage());
    } finally {
      executor.shutdownNow();
    }
  }

  private String metric(SensitivityPlan plan) {
    return metric.orElseGet(
        () ->
            plan.design().objectives().stream()
                .map(objective -> objective.metric())
                .findFirst()
                .orElse(DEFAULT_METRIC));
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
}
