package plimsoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Needed;
import plimsoll.experiment.Progress;
import plimsoll.experiment.Results;
import plimsoll.experiment.Summary;
import plimsoll.experiment.trace.Timelines;
import plimsoll.report.Report;
import plimsoll.report.ResultStore;
import plimsoll.report.RunInfo;

/** Runs what an experiment lacks, keeps it, and writes the report. */
final class ExperimentRun {

  private final Experiment experiment;
  private final Path folder;
  private final Replicator replicator;
  private final boolean charts;

  /**
   * @param folder of the results; made when it runs
   * @param charts whether charts are drawn
   */
  ExperimentRun(Experiment experiment, Path folder, Replicator replicator, boolean charts) {
    this.experiment = experiment;
    this.folder = folder;
    this.replicator = replicator;
    this.charts = charts;
  }

  /**
   * Runs to the end.
   *
   * @param progress is told how far it is
   * @throws InterruptedException if the calling thread is interrupted; what was finished is kept
   * @throws UsageException if the folder holds results of something else
   */
  Summary run(Progress progress) throws IOException, InterruptedException, UsageException {
    Instant start = Instant.now();
    Files.createDirectories(folder);
    try (ResultStore store = Stores.open(folder, experiment.design())) {
      replicator.run(experiment, store, progress);
      Results needed = Needed.of(experiment.design(), store);
      Summary summary = Analysis.of(experiment.design(), needed);
      RunInfo info = info(experiment.design(), folder, start, replicator.description());
      if (charts) {
        Report.writeTimelines(folder, Timelines.of(experiment));
      }
      Report.write(folder, experiment.design(), needed, summary, info, charts);
      return summary;
    }
  }

  static RunInfo info(Design design, Path folder, Instant start, String threads) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("started", start.toString());
    facts.put("seconds", Double.toString(Duration.between(start, Instant.now()).toMillis() / 1e3));
    facts.put("threads", threads);
    facts.put("plimsoll", Version.text());
    facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("seed", Long.toString(design.seed()));
    return new RunInfo(facts, "./plimsoll run " + quoted(folder.resolve("scenario.yaml")));
  }

  private static String quoted(Path file) {
    String text = file.toString();
    return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
