package plimsoll.scenario;

import java.nio.file.Path;
import java.util.Locale;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Replication;
import plimsoll.experiment.ReplicationResult;

/**
 * What a platform costs by itself, found by running it: a tiny app without an image on one large
 * idle server.
 *
 * @param startSeconds mean time from a request to the end of the platform's part, one start after
 *     the other, where what the instances share is up
 * @param firstStartSeconds the same of the very first start, which boots what they share
 * @param moreBytes what one more instance takes of the host's memory when it is ready, the app's
 *     own left out
 * @param onceBytes what the platform takes once on a host
 */
record PlatformProbe(
    double startSeconds, double firstStartSeconds, double moreBytes, double onceBytes) {

  private static final double MIB = 1024 * 1024;
  private static final double APP_BYTES = 16 * MIB;

  /** Instances of two runs that differ in memory by what ten take; one VM holds as many. */
  private static final int FEW = 9;

  private static final int MANY = 19;

  /** Where even that VM is too small. */
  private static final int VERY_FEW = 3;

  /**
   * Probes a platform.
   *
   * @param platform as it is written in a scenario, such as {@code {preset: docker}}
   */
  static PlatformProbe of(String platform) throws ScenarioException {
    ReplicationResult starts = run(platform, MANY, "{closed: {concurrency: 1}}");
    ReplicationResult many = run(platform, MANY, "burst");
    double density = many.value("density.total");
    ReplicationResult few = run(platform, density < MANY ? VERY_FEW : FEW, "burst");
    double each = (used(many) - used(few)) / (density - few.value("density.total"));
    return new PlatformProbe(
        starts.durations("workload.more.startup").meanSeconds(),
        starts.durations("workload.first.startup").meanSeconds(),
        each - APP_BYTES,
        used(few) - few.value("density.total") * each);
  }

  double moreMebibytes() {
    return moreBytes / MIB;
  }

  double onceMebibytes() {
    return onceBytes / MIB;
  }

  private static double used(ReplicationResult result) {
    return result.value("density.total") * result.value("memory.per_instance");
  }

  private static ReplicationResult run(String platform, int count, String arrivals)
      throws ScenarioException {
    return run(
        """
        plimsoll: 1
        hosts:
          - cpu: {cores: 64}
            memory: 128 GiB
            disk: {read: 2 GB/s, write: 1 GB/s, iops: 200000, capacity: 4 TB}
        apps: {tiny: {cpu: {request: 10m}, memory: {request: 256 MiB, use: 16 MiB}}}
        workload:
          - {name: first, app: tiny, count: 1}
          - {name: more, app: tiny, count: %d, arrivals: %s, at: 1 min}
        platforms: {it: %s}
        """
            .formatted(count - 1, arrivals, platform));
  }

  /** Runs the first replication of a scenario's first alternative. */
  static ReplicationResult run(String yaml) throws ScenarioException {
    Experiment experiment = ScenarioReader.read("probe.yaml", yaml, Path.of("."), ReadOptions.NONE);
    return Replication.run(experiment.models().get(0), 1, 0);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "start %.3f s (first %.2f s), %.1f MiB each, %.0f MiB once",
        startSeconds,
        firstStartSeconds,
        moreMebibytes(),
        onceMebibytes());
  }
}
