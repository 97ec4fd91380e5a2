package plimsoll.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Needed;
import plimsoll.experiment.Results;
import plimsoll.experiment.Summary;
import plimsoll.report.ResultStore;
import plimsoll.report.export.ExportFormat;

/** {@code plimsoll export}: stored results in the formats of other tools. */
@Command(
    name = "export",
    description =
        "Writes stored results for other tools: tables for R, pandas and DuckDB, for papers, and"
            + " for monitoring.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Folder of the results.")
  private Path folder = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "F",
      required = true,
      description = "csv, jsonl, parquet, markdown, latex, hdr or openmetrics.")
  private String format = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file that is written; default the standard output.")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() throws IOException, UsageException {
    ExportFormat wanted = format();
    try (ResultStore store = Stores.openExisting(folder)) {
      Results needed = Needed.of(store.design(), store);
      Summary summary = Analysis.of(store.design(), needed);
      if (output.isEmpty()) {
        wanted.write(summary, needed, System.out);
      } else {
        try (OutputStream file =
            new BufferedOutputStream(Files.newOutputStream(output.get()), 1 << 16)) {
          wanted.write(summary, needed, file);
        }
      }
    }
    return ExitCode.DONE;
  }

  private ExportFormat format() throws UsageException {
    for (ExportFormat one : ExportFormat.values()) {
      if (one.key().equals(format)) {
        return one;
      }
    }
    throw UsageException.unknown(
        "format", format, Arrays.stream(ExportFormat.values()).map(ExportFormat::key).toList());
  }
}
