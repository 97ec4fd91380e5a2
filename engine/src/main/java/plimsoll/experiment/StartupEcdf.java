package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import plimsoll.statistics.ClusteredBand;
import plimsoll.statistics.Interval;
import plimsoll.statistics.Quantiles;

/**
 * The distribution function of the startup latency of one alternative: starts of all its
 * replications together, with the band of {@link ClusteredBand}, which holds everywhere at once
 * although starts of one replication depend on each other.
 *
 * @param steps by rising time; none if nothing started
 */
public record StartupEcdf(List<Step> steps) {

  /** Steps that are kept of more starts: more do not show in a picture. */
  private static final int MOST_STEPS = 300;

  /** Points of the band, at the 5, 10 ... 95 % quantiles: more make it wider. */
  private static final int GRID = 19;

  /** Starts up to which merging them is faster than searching in each replication. */
  private static final long MOST_MERGED = 100_000;

  private static final String SERIES = "startup";

  /**
   * The function from one time to the next.
   *
   * @param seconds the time
   * @param fraction share of starts that are ready within it
   * @param band from here to the next step; empty for a single replication
   */
  public record Step(double seconds, double fraction, Optional<Interval> band) {}

  public StartupEcdf {
    steps = List.copyOf(steps);
  }

  /** Of each alternative, in file order. */
  public static List<StartupEcdf> ofAll(Design design, Results results) {
    return IntStream.range(0, design.alternatives().size())
        .mapToObj(i -> of(results, i, design.confidence()))
        .toList();
  }

  /** Of one alternative, of those of its replications that have starts. */
  public static StartupEcdf of(Results results, int alternative, double confidence) {
    Set<String> metrics = Set.of(SERIES + "." + Statistic.P50.key());
    return of(
        IntStream.range(0, results.finished(alternative))
            .mapToObj(r -> results.read(alternative, r, metrics).series())
            .map(series -> series.getOrDefault(SERIES, Durations.NONE))
            .filter(starts -> starts.size() > 0)
            .toList(),
        confidence);
  }

  static StartupEcdf of(List<Durations> replications, double confidence) {
    Optional<ClusteredBand> band =
        replications.size() < 2
            ? Optional.empty()
            : Optional.of(ClusteredBand.of(replications, GRID, confidence));
    long starts = replications.stream().mapToLong(Durations::size).sum();
    List<Durations> all =
        starts > 0 && starts <= MOST_MERGED
            ? List.of(Durations.together(replications))
            : replications;
    int most = (int) Math.min(starts, MOST_STEPS);
    List<Step> steps = new ArrayList<>();
    long last = -1;
    for (int i = 1; i <= most; i++) {
      long nanos = Quantiles.pooled(all, (double) i / most);
      if (nanos > last) {
        steps.add(
            new Step(
                nanos / 1e9,
                (double) Quantiles.countUpTo(all, nanos) / starts,
                band.map(ends -> ends.from(nanos))));
        last = nanos;
      }
    }
    return new StartupEcdf(steps);
  }
}
