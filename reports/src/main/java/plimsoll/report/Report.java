package plimsoll.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.experiment.Design;
import plimsoll.experiment.Needed;
import plimsoll.experiment.Results;
import plimsoll.experiment.StartupEcdf;
import plimsoll.experiment.Summary;
import plimsoll.experiment.trace.Timeline;
import plimsoll.report.chart.ChartFiles;
import plimsoll.report.chart.ChartInput;
import plimsoll.report.chart.ChartKind;
import plimsoll.report.page.ReportPage;
import plimsoll.report.trace.TimelineCsv;

/** Writes all that follows from the stored results of an experiment into its folder. */
public final class Report {

  private static final String TIMELINE = "timeline.csv";

  private Report() {}

  /**
   * Writes {@code summary.json}, {@code replications.csv}, {@code startup-ecdf.csv}, {@code
   * scenario.yaml}, {@code run.json}, the charts and {@code report.html}. Each file is written
   * beside its place and then moved there, so that none is ever half written; all but {@code
   * run.json} depend on the results alone.
   *
   * @param folder existing folder
   * @throws IOException if a file cannot be written
   */
  public static void write(
      Path folder, Design design, Results finished, Summary summary, RunInfo run)
      throws IOException {
    write(folder, design, finished, summary, run, true);
  }

  /**
   * Writes the same, with or without the charts, which take seconds where all else takes
   * milliseconds.
   *
   * @throws IOException if a file cannot be written
   */
  public static void write(
      Path folder, Design design, Results finished, Summary summary, RunInfo run, boolean charts)
      throws IOException {
    Results results = Needed.of(design, finished);
    WholeFile.text(folder.resolve("summary.json"), out -> SummaryJson.write(summary, out));
    WholeFile.text(
        folder.resolve("replications.csv"), out -> ReplicationsCsv.write(design, results, out));
    List<StartupEcdf> startups = StartupEcdf.ofAll(design, results);
    WholeFile.text(
        folder.resolve("startup-ecdf.csv"), out -> StartupEcdfCsv.write(design, startups, out));
    WholeFile.text(folder.resolve("scenario.yaml"), out -> out.write(design.scenarioText()));
    WholeFile.text(folder.resolve("run.json"), out -> out.write(runJson(run)));
    Map<String, Timeline> timelines = TimelineCsv.read(folder.resolve(TIMELINE));
    if (charts) {
      draw(
          folder.resolve("charts"),
          new ChartInput(summary, results, startups, Optional.empty(), timelines));
    }
    String page = ReportPage.render(summary, results, startups, timelines, run.command());
    WholeFile.text(folder.resolve("report.html"), out -> out.write(page));
  }

  /**
   * Writes {@code timeline.csv}, which everything written later makes use of.
   *
   * @param timelines of replication 0, by alternative's name
   * @throws IOException if the file cannot be written
   */
  public static void writeTimelines(Path folder, Map<String, Timeline> timelines)
      throws IOException {
    WholeFile.text(folder.resolve(TIMELINE), out -> TimelineCsv.write(timelines, out));
  }

  /** The timelines that a folder holds; none if it holds none. */
  public static Map<String, Timeline> timelines(Path folder) throws IOException {
    return TimelineCsv.read(folder.resolve(TIMELINE));
  }

  private static void draw(Path folder, ChartInput input) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<ChartKind, ChartFiles.Files> chart : ChartFiles.draw(input).entrySet()) {
      String key = chart.getKey().key();
      WholeFile.bytes(folder.resolve(key + ".png"), chart.getValue().png());
      WholeFile.bytes(folder.resolve(key + ".svg"), chart.getValue().svg());
    }
  }

  private static String runJson(RunInfo run) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      for (Map.Entry<String, String> fact : run.facts().entrySet()) {
        json.writeStringField(fact.getKey(), fact.getValue());
      }
      json.writeStringField("command", run.command());
      json.writeEndObject();
    }
    return text + "\n";
  }
}
