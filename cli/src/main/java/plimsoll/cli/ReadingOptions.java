package plimsoll.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import plimsoll.scenario.ReadOptions;

/** Which scenario a command reads, and with which values instead of the file's. */
final class ReadingOptions {

  @Parameters(paramLabel = "SCENARIO", description = "The scenario file.")
  private Path scenario = Path.of("");

  @Mixin private AllowFilesOption allowedFiles = new AllowFilesOption();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Overrides a value of the scenario, such as workload.web.count=50.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** The scenario's file. */
  Path scenario() {
    return scenario;
  }

  /** How the file is read, with the seed of a command that has one. */
  ReadOptions with(OptionalLong seed) {
    return with(seed, OptionalInt.empty());
  }

  /** How the file is read, with the seed and the replications that a command was given. */
  ReadOptions with(OptionalLong seed, OptionalInt replications) {
    return new ReadOptions(settings, replications, seed, allowedFiles.folder());
  }
}
