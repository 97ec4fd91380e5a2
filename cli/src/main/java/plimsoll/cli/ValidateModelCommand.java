package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.experiment.MetricEstimate;
import plimsoll.planning.calibrate.Calibration;
import plimsoll.planning.calibrate.ParameterRange;
import plimsoll.planning.calibrate.Target;
import plimsoll.report.chart.ChartFiles;
import plimsoll.report.chart.MeasuredChart;
import plimsoll.scenario.CalibrationPlan;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.ScenarioReader;

/** {@code plimsoll validate-model}: holds all validation scenarios against their measurements. */
@Command(
    name = "validate-model",
    description =
        "Runs all validation scenarios under all conditions that were measured; prints the errors,"
            + " fitted and predicted apart, and writes them with a chart.",
    mixinStandardHelpOptions = true)
final class ValidateModelCommand implements Callable<Integer> {

  private static final int DEFAULT_REPLICATIONS = 10;
  private static final int HELD_OUT_REPLICATIONS = 3;
  private static final int MOST_HELD_OUT = 5;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Folder of the scenarios; default scenarios/validation.")
  private Path folder = Path.of("scenarios", "validation");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The page; its chart stands beside it. Default docs/validation.md.")
  private Path output = Path.of("docs", "validation.md");

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Replications of each condition; default 10.")
  private int replications = DEFAULT_REPLICATIONS;

  @Option(
      names = "--cross-validation",
      paramLabel = "E",
      description =
          "Evaluations of the search without each condition in turn, in scenarios with at most five"
              + " fitted conditions; default 0: none.")
  private int crossValidation;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Where to write the errors by preset; scenarios/catalogue/validation.csv is what"
              + " reports show.")
  private Optional<Path> record = Optional.empty();

  @Override
  public Integer call() throws Exception {
    if (replications < 1 || crossValidation < 0) {
      throw new UsageException(
          "--replications must be at least 1 and --cross-validation at least 0");
    }
    List<Path> files = files();
    ExecutorService executor =
        Threads.daemons(Runtime.getRuntime().availableProcessors(), "validation");
    List<ValidationPage.Checked> checked = new ArrayList<>();
    try {
      for (Path file : files) {
        checked.add(check(file, executor));
      }
    } finally {
      executor.shutdownNow();
    }
    ValidationPage found = new ValidationPage(checked);
    String page = found.text(command(), chartName());
    Path parent = output.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(output, page);
    draw(found.rows());
    if (record.isPresent()) {
      Files.writeString(record.get(), found.record());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(page);
    out.println("Written: " + output);
    out.flush();
    return ExitCode.DONE;
  }

  private String command() {
    return "./plimsoll validate-model"
        + (replications == DEFAULT_REPLICATIONS ? "" : " --replications " + replications)
        + (crossValidation == 0 ? "" : " --cross-validation " + crossValidation)
        + record.map(file -> " --record " + file).orElse("");
  }

  private List<Path> files() throws IOException, UsageException {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("there is no folder '" + folder + "'");
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      if (files.isEmpty()) {
        throw new UsageException("the folder '" + folder + "' has no scenario");
      }
      return files;
    }
  }

  private ValidationPage.Checked check(Path file, ExecutorService executor)
      throws ScenarioException, InterruptedException {
    CalibrationPlan plan = ScenarioReader.readForCalibration(file, ReadOptions.NONE);
    ConditionRuns runs = new ConditionRuns(plan, executor, replications);
    double[] values =
        plan.parameters().stream().mapToDouble(CalibrationPlan.Adjustable::start).toArray();
    List<MetricEstimate> simulated = runs.estimates(values);
    List<ValidationPage.Row> rows = new ArrayList<>();
    for (int t = 0; t < simulated.size(); t++) {
      rows.add(
          new ValidationPage.Row(runs.platforms().get(t), runs.targets().get(t), simulated.get(t)));
    }
    return new ValidationPage.Checked(
        RunCommand.baseName(file), plan.validates(), rows, heldOut(plan, executor));
  }

  private List<Calibration.HeldOut> heldOut(CalibrationPlan plan, ExecutorService executor)
      throws ScenarioException, InterruptedException {
    ConditionRuns runs = new ConditionRuns(plan, executor, HELD_OUT_REPLICATIONS);
    long conditions =
        runs.targets().stream()
            .filter(target -> target.weight() > 0)
            .map(Target::condition)
            .distinct()
            .count();
    if (crossValidation == 0 || plan.parameters().isEmpty() || conditions > MOST_HELD_OUT) {
      return List.of();
    }
    List<ParameterRange> ranges =
        plan.parameters().stream()
            .map(one -> new ParameterRange(one.name(), one.from(), one.to(), one.start()))
            .toList();
    return Calibration.of(
            ranges, runs.targets(), runs, new Calibration.Effort(0, 0, crossValidation, 1))
        .heldOut();
  }

  private String chartName() {
    return RunCommand.baseName(output);
  }

  /** Times only: memory has another axis. */
  private void draw(List<ValidationPage.Row> rows) throws IOException {
    Map<String, List<ValidationPage.Row>> kinds = new LinkedHashMap<>();
    for (ValidationPage.Row row : rows) {
      if (row.isTime() && row.simulated().value() > 0) {
        String kind = row.isFitted() ? "fitted" : "not fitted";
        kinds.computeIfAbsent(kind, absent -> new ArrayList<>()).add(row);
      }
    }
    if (kinds.isEmpty()) {
      return;
    }
    List<MeasuredChart.Series> series = new ArrayList<>();
    kinds.forEach(
        (name, some) ->
            series.add(
                new MeasuredChart.Series(
                    name,
                    some.stream().map(row -> row.target().value()).toList(),
                    some.stream().map(row -> row.simulated().value()).toList())));
    ChartFiles.Files files = MeasuredChart.draw("Simulated against measured", series);
    Files.write(output.resolveSibling(chartName() + ".png"), files.png());
    Files.write(output.resolveSibling(chartName() + ".svg"), files.svg());
  }
}
