package plimsoll.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Needed;
import plimsoll.experiment.Results;
import plimsoll.experiment.Summary;
import plimsoll.report.Report;
import plimsoll.report.ResultStore;

/** {@code plimsoll report}: makes the report of stored results anew. */
@Command(
    name = "report",
    description = "Makes the report of a finished or partial run anew.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "Folder of the results.")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException, UsageException {
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
    return ExitCode.DONE;
  }
}
