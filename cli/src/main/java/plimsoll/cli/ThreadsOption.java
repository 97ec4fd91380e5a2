package plimsoll.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how many threads this process uses. */
final class ThreadsOption {

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "Threads; default one for each processor. Results do not depend on it.")
  private @Nullable Integer threads;

  /**
   * As many as were asked for, or as there are processors.
   *
   * @throws UsageException if it is less than 1
   */
  int count() throws UsageException {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (count < 1) {
      throw new UsageException("--threads must be at least 1, but was " + count);
    }
    return count;
  }
}
