package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All that was observed so far, within a budget of replications; nothing is observed twice. */
final class Evidence {

  private final Oracle oracle;
  private final Map<Point, TreeMap<Integer, Observation>> observed = new LinkedHashMap<>();
  private int budget;
  private int used;
  private int fresh;

  Evidence(Oracle oracle, int budget) {
    this.oracle = oracle;
    this.budget = budget;
  }

  /** Allows so many replications more than were used. */
  void allow(int replications) {
    budget = used + replications;
  }

  int used() {
    return used;
  }

  int left() {
    return budget - used;
  }

  /** The first number of which no point has a replication: from here on all is independent. */
  int fresh() {
    return fresh;
  }

  /**
   * The observations of these replications, or of the first of them if the budget ends.
   *
   * @param from first number
   * @param to one more than the last
   */
  List<Observation> observe(Point point, int from, int to) throws InterruptedException {
    TreeMap<Integer, Observation> known =
        observed.computeIfAbsent(point, absent -> new TreeMap<>());
    int next = from;
    while (next < to && known.containsKey(next)) {
      next++;
    }
    int end = Math.min(to, next + Math.max(0, left()));
    if (next < end) {
      List<Observation> more = oracle.observe(point, next, end);
      for (int i = 0; i < more.size(); i++) {
        known.put(next + i, more.get(i));
      }
      used += end - next;
      fresh = Math.max(fresh, end);
    }
    List<Observation> asked = new ArrayList<>();
    for (int r = from; r < Math.min(to, Math.max(next, end)); r++) {
      Observation one = known.get(r);
      if (one == null) {
        throw new IllegalStateException("replication " + r + " of " + point + " is missing");
      }
      asked.add(one);
    }
    return asked;
  }

  /** Points of which something is known, in the order in which they were asked for. */
  Set<Point> points() {
    return observed.keySet();
  }

  /** All observations of a point, by rising number. */
  List<Observation> of(Point point) {
    return of(point, 0);
  }

  /** Those of the replications from a number on, by rising number. */
  List<Observation> of(Point point, int from) {
    return List.copyOf(observed.getOrDefault(point, new TreeMap<>()).tailMap(from).values());
  }

  /** What is known of every point. */
  List<PointTally> tallies(List<Requirement> requirements) {
    List<PointTally> tallies = new ArrayList<>();
    for (Point point : points()) {
      tallies.add(PointTally.of(point, of(point), requirements));
    }
    return tallies;
  }
}
