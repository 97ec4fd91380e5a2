package plimsoll.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says which other folder's files a scenario may name. */
final class AllowFilesOption {

  @Option(
      names = "--allow-files",
      paramLabel = "DIR",
      description = "A folder whose files scenarios may name beside those of their own folders.")
  private Optional<Path> folder = Optional.empty();

  /** The folder; empty if only files of a scenario's own folder may be named. */
  Optional<Path> folder() {
    return folder;
  }
}
