package plimsoll.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Needed;
import plimsoll.experiment.Results;
import plimsoll.experiment.Summary;
import plimsoll.report.Report;
import plimsoll.report.ResultStore;

/** {@code plimsoll report}: makes the report of stored results anew, or one page of several. */
@Command(
    name = "report",
    description =
        "Makes the report of a finished or partial run anew. Of several runs it makes one page"
            + " with all of them and with what changed from the first to the second or, of more"
            + " than two, to each that has the same scenario's name.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of results.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The page of several results; default results.html beside the first folder.")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() throws IOException, UsageException {
    if (folders.size() > 1) {
      Path beside = folders.get(0).toAbsolutePath().normalize().resolveSibling("results.html");
      new SeveralResults(folders, output.orElse(shown(beside))).write(spec.commandLine().getOut());
      return ExitCode.DONE;
    }
    if (output.isPresent()) {
      throw new UsageException(
          "-o names the page of several results; the report of one is in its folder");
    }
    one(folders.get(0));
    return ExitCode.DONE;
  }

  /** As seen from here, where that is shorter. */
  private static Path shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }

  private void one(Path folder) throws IOException, UsageException {
    Instant start = Instant.now();
    try (ResultStore store = Stores.openExisting(folder)) {
      Results needed = Needed.of(store.design(), store);
      Summary summary = Analysis.of(store.design(), needed);
      Report.write(
          folder,
          store.design(),
          needed,
          summary,
          ExperimentRun.info(store.design(), folder, start, "1"));
      new Console(spec.commandLine().getOut()).print(summary, folder);
    }
  }
}
