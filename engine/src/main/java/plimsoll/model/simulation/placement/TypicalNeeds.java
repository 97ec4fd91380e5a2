package plimsoll.model.simulation.placement;

import java.util.List;

/**
 * What requests of the workload need of a host, each kind with the share of requests that it is.
 *
 * @param kinds of requests
 */
public record TypicalNeeds(List<Kind> kinds) {

  /** Nothing is known of the requests. */
  public static final TypicalNeeds NONE = new TypicalNeeds(List.of());

  public TypicalNeeds {
    kinds = List.copyOf(kinds);
  }

  /**
   * Requests that need the same.
   *
   * @param share of all requests
   * @param needs one for all entries of hosts, or one for each
   */
  public record Kind(double share, List<Room> needs) {

    public Kind {
      needs = List.copyOf(needs);
    }
  }

  /** The probability that a request cannot be taken by a host of an entry with so much left. */
  double refusedBy(int entry, Room left) {
    double refused = 0;
    for (Kind kind : kinds) {
      if (!left.covers(kind.needs().get(Placer.index(kind.needs().size(), entry)))) {
        refused += kind.share();
      }
    }
    return refused;
  }
}
