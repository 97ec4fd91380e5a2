package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plimsoll.planning.calibrate.Calibration;
import plimsoll.planning.calibrate.ParameterRange;
import plimsoll.scenario.CalibrationPlan;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioReader;

/** {@code plimsoll calibrate}: adjusts parameters so that measured values are met. */
@Command(
    name = "calibrate",
    description =
        "Adjusts the parameters that a scenario's 'calibrate' names until the simulated values"
            + " meet those of 'measured', and writes the scenario with them.",
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The calibrated scenario; default <scenario>-calibrated.yaml beside it.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Replications of each condition in each evaluation; default 3.")
  private int replications = 3;

  @Option(
      names = "--evaluations",
      paramLabel = "E",
      description =
          "Evaluations of the search for the region and again for the place; default 300.")
  private int evaluations = 300;

  @Option(
      names = "--wide",
      paramLabel = "W",
      description = "Evaluations of the search for the region, if not E; 0: start from the file.")
  private @Nullable Integer wide;

  @Option(
      names = "--cross-validation",
      paramLabel = "E",
      description =
          "Evaluations of the search without each condition in turn; default 100; 0: none.")
  private int crossValidation = 100;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of search and simulation.")
  private @Nullable Long seed;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Override
  public Integer call() throws Exception {
    int useThreads = threads.count();
    if (replications < 1 || evaluations < 0 || crossValidation < 0) {
      throw new UsageException("--replications must be at least 1, evaluations at least 0");
    }
    Path scenario = reading.scenario();
    ReadOptions options = reading.with(seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
    CalibrationPlan plan = ScenarioReader.readForCalibration(scenario, options);
    if (plan.parameters().isEmpty()) {
      throw new UsageException(
          scenario
              + ": the scenario has no section 'calibrate'; expected one such as calibrate:"
              + " {parameters: {launcher: {from: 0.5 ms, to: 5 ms}}}");
    }
    List<ParameterRange> ranges =
        plan.parameters().stream()
            .map(one -> new ParameterRange(one.name(), one.from(), one.to(), one.start()))
            .toList();
    ExecutorService executor = Threads.daemons(useThreads, "calibration");
    try {
      ConditionRuns runs = new ConditionRuns(plan, executor, replications);
      if (runs.targets().stream().noneMatch(target -> target.weight() > 0)) {
        throw new UsageException("no entry of 'measured' has a weight and an alternative to match");
      }
      Calibration calibration =
          Calibration.of(
              ranges,
              runs.targets(),
              runs,
              new Calibration.Effort(
                  wide == null ? evaluations : wide,
                  evaluations,
                  crossValidation,
                  seed == null ? 1 : seed));
      Path file = output.orElseGet(this::besideScenario);
      double[] values = calibration.values().stream().mapToDouble(value -> value).toArray();
      Files.writeString(file, plan.text(values));
      print(plan, calibration, file);
      return ExitCode.DONE;
    } finally {
      executor.shutdownNow();
    }
  }

  private Path besideScenario() {
    Path scenario = reading.scenario();
    return scenario.resolveSibling(RunCommand.baseName(scenario) + "-calibrated.yaml");
  }

  private void print(CalibrationPlan plan, Calibration result, Path file) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%-24s %14s %14s   %s%n", "parameter", "before", "after", "determined");
    for (int i = 0; i < plan.parameters().size(); i++) {
      CalibrationPlan.Adjustable one = plan.parameters().get(i);
      double error = result.identifiability().standardErrors().get(i);
      out.printf(
          Locale.ROOT,
          "%-24s %14s %14s   %s%n",
          one.name(),
          FitSnippet.number(one.start()) + " " + one.unit(),
          FitSnippet.number(result.values().get(i)) + " " + one.unit(),
          result.identifiability().isDetermined(i)
              ? String.format(Locale.ROOT, "to ±%.0f %% of its range", 100 * 1.96 * error)
              : "no: the measured values leave it open");
    }
    loose(plan, result, out);
    out.println();
    out.printf(
        Locale.ROOT,
        "%-34s %-34s %10s %10s %7s%n",
        "condition",
        "metric",
        "measured",
        "simulated",
        "error");
    for (int t = 0; t < result.targets().size(); t++) {
      var target = result.targets().get(t);
      out.printf(
          Locale.ROOT,
          "%-34s %-34s %10s %10s %+6.1f%%%s%n",
          target.condition(),
          target.metric(),
          FitSnippet.number(target.value()),
          FitSnippet.number(result.simulated().get(t)),
          100 * (result.simulated().get(t) / target.value() - 1),
          target.weight() == 0 ? " (not fitted)" : "");
    }
    out.printf(
        Locale.ROOT,
        "Root mean square error %.1f %%, before %.1f %%.%n",
        100 * result.loss(),
        100 * result.startLoss());
    for (Calibration.HeldOut held : result.heldOut()) {
      out.printf(
          Locale.ROOT,
          "Without %s: predicted with an error of %.1f %%.%n",
          held.condition(),
          100 * held.loss());
    }
    out.println("Written: " + file);
    out.flush();
  }

  /** Names the parameters that may change together without being noticed. */
  private static void loose(CalibrationPlan plan, Calibration result, PrintWriter out) {
    StringBuilder names = new StringBuilder();
    List<Double> direction = result.identifiability().loose();
    for (int i = 0; i < direction.size(); i++) {
      if (Math.abs(direction.get(i)) > 0.3) {
        names.append(names.length() == 0 ? "" : ", ");
        names.append(direction.get(i) > 0 ? "+" : "-").append(plan.parameters().get(i).name());
      }
    }
    out.println("Least determined together: " + names);
  }
}
