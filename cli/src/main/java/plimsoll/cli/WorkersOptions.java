package plimsoll.cli;

import java.util.ServiceLoader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import plimsoll.experiment.Cluster;

/** The options that say where replications run. */
final class WorkersOptions {

  private static final String LOCAL = "local";

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--runner",
      paramLabel = "RUNNER",
      description =
          "Where replications run: local (default) or spark, see docs/how-to/cluster.md. Results do"
              + " not depend on it.")
  private String runner = LOCAL;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "The cluster's master for --runner spark, such as spark://host:7077.")
  private String master = "";

  /** How many threads this process uses. */
  int threads() throws UsageException {
    return threads.count();
  }

  /**
   * What runs replications.
   *
   * @throws UsageException if the options make no sense, or the runner is not on the class path
   */
  Replicator replicator() throws UsageException {
    int count = threads();
    if (runner.equals(LOCAL)) {
      if (!master.isEmpty()) {
        throw new UsageException("--master is of no use without --runner spark");
      }
      return new Threads(count);
    }
    for (Cluster.Provider provider : ServiceLoader.load(Cluster.Provider.class)) {
      if (provider.name().equals(runner)) {
        try {
          return new ClusterReplicator(provider.connect(master));
        } catch (IllegalArgumentException refused) {
          throw new UsageException(String.valueOf(refused.getMessage()));
        }
      }
    }
    throw new UsageException(
        runner.equals("spark")
            ? "the runner spark is not on the class path; docs/how-to/cluster.md says how to get"
                + " it there"
            : "there is no runner '" + runner + "'; there are local and spark");
  }
}
