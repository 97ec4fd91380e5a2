package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Needed;
import plimsoll.experiment.Results;
import plimsoll.experiment.StartupEcdf;
import plimsoll.experiment.Summary;
import plimsoll.report.Report;
import plimsoll.report.ResultStore;
import plimsoll.report.chart.ChartFiles;
import plimsoll.report.chart.ChartInput;
import plimsoll.report.chart.ChartKind;

/** {@code plimsoll chart}: draws one chart of stored results as PNG and SVG. */
@Command(
    name = "chart",
    description = "Draws one chart of stored results as PNG and SVG, for papers and slides.",
    mixinStandardHelpOptions = true)
final class ChartCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "Folder of the results.")
  private Path folder = Path.of("");

  @Option(
      names = "--kind",
      paramLabel = "K",
      required = true,
      description = "What is drawn; an unknown kind lists them all.")
  private String kind = "";

  @Option(
      names = "--metric",
      paramLabel = "M",
      description = "The metric, such as startup.p90; default what suits the chart.")
  private Optional<String> metric = Optional.empty();

  @Override
  public Integer call() throws IOException, UsageException {
    ChartKind wanted = kind();
    try (ResultStore store = Stores.openExisting(folder)) {
      Results needed = Needed.of(store.design(), store);
      Summary summary = Analysis.of(store.design(), needed);
      requireKnown(summary);
      ChartFiles.Files files =
          ChartFiles.draw(
                  new ChartInput(
                      summary,
                      needed,
                      StartupEcdf.ofAll(store.design(), needed),
                      metric,
                      Report.timelines(folder)),
                  wanted)
              .orElseThrow(() -> new UsageException(nothing(wanted)));
      write(wanted, files);
    }
    return ExitCode.DONE;
  }

  private ChartKind kind() throws UsageException {
    for (ChartKind one : ChartKind.values()) {
      if (one.key().equals(kind)) {
        return one;
      }
    }
    throw UsageException.unknown(
        "kind", kind, Arrays.stream(ChartKind.values()).map(ChartKind::key).toList());
  }

  private void requireKnown(Summary summary) throws UsageException {
    Set<String> known = new TreeSet<>();
    summary.alternatives().forEach(one -> known.addAll(one.metrics().keySet()));
    if (metric.isPresent() && !known.contains(metric.get())) {
      throw UsageException.unknown("metric", metric.get(), known);
    }
  }

  private String nothing(ChartKind wanted) {
    return folder
        + " has nothing to draw as "
        + wanted.key()
        + metric.map(name -> " of " + name).orElse("")
        + ": "
        + wanted.description();
  }

  private void write(ChartKind wanted, ChartFiles.Files files) throws IOException {
    String name =
        wanted.key() + metric.map(of -> "-" + of.replaceAll("[^A-Za-z0-9._]+", "-")).orElse("");
    Path charts = Files.createDirectories(folder.resolve("charts"));
    PrintWriter out = spec.commandLine().getOut();
    out.println(Files.write(charts.resolve(name + ".png"), files.png()));
    out.println(Files.write(charts.resolve(name + ".svg"), files.svg()));
    out.flush();
  }
}
