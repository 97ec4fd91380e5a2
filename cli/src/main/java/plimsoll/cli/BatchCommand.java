package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.report.FolderLock;
import plimsoll.report.StoreException;
import plimsoll.report.batch.BatchEntry;
import plimsoll.report.batch.BatchEntry.Status;
import plimsoll.report.batch.BatchLog;
import plimsoll.scenario.ReadOptions;

/** {@code plimsoll batch}: runs many scenarios and writes an index of their reports. */
@Command(
    name = "batch",
    description =
        "Runs many scenarios, each into a folder of its own, and writes an index. Goes on after one"
            + " that fails, and continues where it was interrupted.",
    mixinStandardHelpOptions = true)
final class BatchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE_OR_DIR_OR_GLOB",
      arity = "1..*",
      description =
          "Scenario files, folders with some (*.yaml), or quoted globs such as 'a/**.yaml'.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder of the index and of the scenarios' folders; default out.")
  private Path output = Path.of("out");

  @Option(
      names = "--charts",
      description = "Draws each scenario's charts, which takes seconds a scenario.")
  private boolean charts;

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Replications of each alternative, instead of the scenarios'.")
  private @Nullable Integer replications;

  @Option(names = "--seed", paramLabel = "S", description = "Seed, instead of the scenarios'.")
  private @Nullable Long seed;

  @Mixin private AllowFilesOption allowedFiles = new AllowFilesOption();

  @Mixin private WorkersOptions workers = new WorkersOptions();

  @Option(names = "--quiet", description = "No progress and no summary.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    int threads = workers.threads();
    List<Path> files = BatchInputs.expand(arguments, output);
    Files.createDirectories(output);
    List<BatchEntry> entries;
    FolderLock lock = lock();
    try {
      entries = run(files, threads);
    } finally {
      lock.close();
    }
    return report(entries);
  }

  private FolderLock lock() throws UsageException {
    try {
      return FolderLock.take(output);
    } catch (StoreException problem) {
      throw Stores.usage(problem);
    }
  }

  private List<BatchEntry> run(List<Path> files, int threads) throws Exception {
    ReadOptions options =
        new ReadOptions(
            Map.of(),
            replications == null ? OptionalInt.empty() : OptionalInt.of(replications),
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            allowedFiles.folder());
    Map<String, BatchEntry> known = BatchLog.read(output);
    List<BatchScenario> scenarios = BatchFolders.of(files, output, known);
    try (ProgressDisplay display = display();
        Replicator replicator = workers.replicator();
        BatchLog log = BatchLog.open(output, known.values())) {
      BatchProgress progress = new BatchProgress(scenarios.size(), display);
      BatchRun run =
          new BatchRun(output, scenarios, options, charts, replicator, progress, log, known);
      return Interruption.during(() -> run.run(threads), run::stop);
    }
  }

  private ProgressDisplay display() {
    return quiet ? ProgressDisplay.none() : ProgressDisplay.onTerminal("percent of a scenario");
  }

  private int report(List<BatchEntry> entries) {
    List<BatchEntry> missing =
        entries.stream().filter(entry -> entry.status() != Status.DONE).toList();
    if (!quiet) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          (entries.size() - missing.size()) + " of " + entries.size() + " scenarios are done");
      out.println("Index: " + output.resolve("index.html"));
      out.flush();
    }
    if (missing.isEmpty()) {
      return ExitCode.DONE;
    }
    PrintWriter err = spec.commandLine().getErr();
    for (BatchEntry entry : missing) {
      err.println(entry.file() + ": " + entry.status().words());
      entry.text().lines().forEach(line -> err.println("  " + line));
    }
    err.println(
        "plimsoll: "
            + missing.size()
            + (missing.size() == 1 ? " scenario is" : " scenarios are")
            + " not done");
    return ExitCode.FAILED;
  }
}
