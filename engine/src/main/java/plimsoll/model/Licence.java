package plimsoll.model;

/**
 * What it costs to be allowed to run a layer: a price for each unit, and how many units a host
 * needs.
 *
 * @param per what is counted
 * @param price of one unit
 * @param minPerSocket the least cores that count for each socket, &ge; 0
 * @param minPerHost the least units that count for each host, &ge; 0
 * @param covers guests on a host that its units cover, &ge; 1; for more guests it needs as many
 *     units again. {@code Integer.MAX_VALUE}: any number
 */
public record Licence(Per per, Price price, int minPerSocket, int minPerHost, int covers) {

  /** Covers any number of guests. */
  public static final int ALL = Integer.MAX_VALUE;

  /** What is counted. */
  public enum Per {
    /** Physical cores of a host. */
    CORE,
    /** Sockets of a host. */
    SOCKET,
    /** Hosts. */
    HOST,
    /** Guests. */
    VM
  }

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Licence {
    Require.notNegative("minPerSocket", minPerSocket);
    Require.notNegative("minPerHost", minPerHost);
    Require.atLeastOne("covers", covers);
  }

  /** Whether it depends on the number of guests. */
  public boolean countsGuests() {
    return per == Per.VM || covers != ALL;
  }

  /** Guests that one set of units covers. */
  public int guestsEach() {
    return per == Per.VM && covers == ALL ? 1 : covers;
  }

  /** What one set of units costs an hour on a host of a shape. */
  public double perHour(HostShape host) {
    return units(host) * price.perHour();
  }

  /** Units of one set. Cores are spread evenly over the sockets. */
  private int units(HostShape host) {
    return switch (per) {
      case CORE -> {
        int each = (host.cores() + host.sockets() - 1) / host.sockets();
        yield each >= minPerSocket
            ? Math.max(minPerHost, host.cores())
            : Math.max(minPerHost, host.sockets() * minPerSocket);
      }
      case SOCKET -> Math.max(minPerHost, host.sockets());
      case HOST, VM -> 1;
    };
  }
}
