package plimsoll.scenario.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.TraceRows;

/**
 * The rows of one file by the cells that tell groups apart, so that a file which many groups share
 * is read once, and its groups have one clock.
 */
final class TraceFile {

  private final Map<List<String>, TraceRows.Builder> rows = new HashMap<>();

  /** Each alternative reads the scenario anew, and all share the rows. */
  private final Map<Part, TraceRows> built = new HashMap<>();

  private long firstNanos = Long.MAX_VALUE;

  private record Part(List<String> cells, long fromNanos) {}

  void add(List<String> cells, long atNanos, long lifetimeNanos) {
    rows.computeIfAbsent(cells, absent -> new TraceRows.Builder()).add(atNanos, lifetimeNanos);
    firstNanos = Math.min(firstNanos, atNanos);
  }

  /** The time of the earliest row of all. */
  long firstNanos() {
    return firstNanos;
  }

  /** The rows with such cells from a time on; empty if there is none. */
  Optional<TraceRows> rows(List<String> cells, long fromNanos) {
    TraceRows.Builder found = rows.get(cells);
    return found == null
        ? Optional.empty()
        : Optional.of(
                built.computeIfAbsent(new Part(cells, fromNanos), key -> found.build(fromNanos)))
            .filter(some -> some.size() > 0);
  }
}
