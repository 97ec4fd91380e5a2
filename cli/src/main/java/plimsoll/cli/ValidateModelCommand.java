package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.experiment.MetricEstimate;
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
  private int replications = 10;

  /** One measured value beside the simulated one. */
  private record Row(String scenario, Target target, MetricEstimate simulated) {

    double error() {
      return simulated.value() / target.value() - 1;
    }

    boolean isFitted() {
      return target.weight() > 0;
    }
  }

  @Override
  public Integer call() throws Exception {
    if (replications < 1) {
      throw new UsageException("--replications must be at least 1, but was " + replications);
    }
    List<Path> files = files();
    ExecutorService executor =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            task -> {
              Thread thread = new Thread(task, "validation");
              thread.setDaemon(true);
              return thread;
            });
    List<Row> rows = new ArrayList<>();
    try {
      for (Path file : files) {
        rows.addAll(rows(file, executor));
      }
    } finally {
      executor.shutdownNow();
    }
    String page = page(rows);
    Path parent = output.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(output, page);
    draw(rows);
    PrintWriter out = spec.commandLine().getOut();
    out.print(page);
    out.println("Written: " + output);
    out.flush();
    return ExitCode.DONE;
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

  private List<Row> rows(Path file, ExecutorService executor)
      throws ScenarioException, InterruptedException {
    CalibrationPlan plan = ScenarioReader.readForCalibration(file, ReadOptions.NONE);
    ConditionRuns runs = new ConditionRuns(plan, executor, replications);
    double[] values =
        plan.parameters().stream().mapToDouble(CalibrationPlan.Adjustable::start).toArray();
    List<MetricEstimate> simulated = runs.estimates(values);
    List<Row> rows = new ArrayList<>();
    for (int t = 0; t < simulated.size(); t++) {
      rows.add(new Row(RunCommand.baseName(file), runs.targets().get(t), simulated.get(t)));
    }
    return rows;
  }

  private String page(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    text.append("# The model against measurements\n\n");
    text.append("Made by `./plimsoll validate-model --replications ").append(replications);
    text.append(
        "`. An error is simulated over measured, less one. *Fitted* values are those that\n");
    text.append("the parameters were calibrated on; the others the model was not shown.\n\n");
    text.append(
        "| values | number | mean absolute error | largest |\n| --- | ---: | ---: | ---: |\n");
    for (boolean fitted : new boolean[] {true, false}) {
      for (String statistic : List.of("", "p50", "p90", "p99")) {
        List<Row> some =
            rows.stream()
                .filter(row -> row.isFitted() == fitted)
                .filter(row -> row.target().metric().endsWith(statistic))
                .toList();
        if (!some.isEmpty()) {
          text.append("| ").append(fitted ? "fitted" : "not fitted");
          text.append(statistic.isEmpty() ? ", all" : ", " + statistic).append(" | ");
          text.append(some.size()).append(" | ");
          text.append(
              percent(
                  some.stream().mapToDouble(row -> Math.abs(row.error())).average().orElseThrow()));
          text.append(" | ");
          text.append(
              percent(some.stream().mapToDouble(row -> Math.abs(row.error())).max().orElseThrow()));
          text.append(" |\n");
        }
      }
    }
    text.append("\n![Simulated against measured](").append(chartName()).append(".svg)\n");
    String before = "";
    for (Row row : rows) {
      if (!row.scenario().equals(before)) {
        before = row.scenario();
        text.append("\n## ").append(before).append("\n\n");
        text.append("| condition | metric | measured | simulated (95 %) | error | |\n");
        text.append("| --- | --- | ---: | ---: | ---: | --- |\n");
      }
      text.append("| ").append(row.target().condition()).append(" | ");
      text.append(row.target().metric()).append(" | ");
      text.append(FitSnippet.number(row.target().value())).append(" | ");
      text.append(FitSnippet.number(row.simulated().value())).append(" (");
      text.append(FitSnippet.number(row.simulated().low())).append(" to ");
      text.append(FitSnippet.number(row.simulated().high())).append(") | ");
      text.append(String.format(Locale.ROOT, "%+.1f %%", 100 * row.error())).append(" | ");
      text.append(row.isFitted() ? "fitted" : "").append(" |\n");
    }
    return text.append("\nTimes in seconds, memory in bytes.\n").toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private String chartName() {
    return RunCommand.baseName(output);
  }

  /** Times only: memory has another axis. */
  private void draw(List<Row> rows) throws IOException {
    Map<String, List<Row>> kinds = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.target().metric().contains("startup") && row.simulated().value() > 0) {
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
