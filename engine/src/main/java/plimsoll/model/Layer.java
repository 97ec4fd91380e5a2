package plimsoll.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One layer of a stack: what it costs in memory, how it slows what runs above it, and the phases
 * that it adds to a start.
 *
 * @param kind what sort of layer
 * @param name its name in metrics and paths, unique in its stack
 * @param memory what it costs in memory
 * @param overhead what it adds to the demands of everything above it
 * @param boot phases when an instance of the layer comes up, run inside it
 * @param create phases for each new child, run where the layer runs
 * @param destroy phases when a child goes, run where the layer runs
 * @param limits walls that are neither CPU nor memory
 * @param locks its declared locks, by name, in file order
 * @param guest shape of the virtual hardware; present exactly for {@link Kind#GUEST_OS}
 * @param sharesImages whether guests on one host share its page cache of images ({@code cache:
 *     host})
 * @param cpuEfficiency capacity of the host's cores by number of runnable tasks
 * @param diskEfficiency capacity of the host's disk by number of requests in its queue
 * @param scheduling how evenly the host's cores are shared; of layers on the host only
 * @param traits what few layers have
 */
public record Layer(
    Kind kind,
    String name,
    LayerMemory memory,
    Overhead overhead,
    List<Phase> boot,
    List<Phase> create,
    List<Phase> destroy,
    Limits limits,
    Map<String, LockShape> locks,
    Optional<GuestShape> guest,
    boolean sharesImages,
    Efficiency cpuEfficiency,
    Efficiency diskEfficiency,
    Scheduling scheduling,
    LayerTraits traits) {

  /** What sort of layer. */
  public enum Kind {
    /** One a host. */
    HOST_OS,
    /** One a host. */
    HYPERVISOR,
    /** One a guest. */
    GUEST_OS,
    /** One a kernel: a host's or a guest's. */
    RUNTIME,
    /** One a cluster; its phases pass before placement, on no host's resources. */
    CONTROL;

    /** The name in scenario files, such as {@code host-os}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * @throws IllegalArgumentException if {@code guest} is there for another kind, or missing
   */
  public Layer {
    boot = List.copyOf(boot);
    create = List.copyOf(create);
    destroy = List.copyOf(destroy);
    if (guest.isPresent() != (kind == Kind.GUEST_OS)) {
      throw new IllegalArgumentException("layer '" + name + "': exactly a guest-os has a shape");
    }
  }

  /**
   * How evenly a scheduler shares cores that are short. Ideal sharing gives each start what its
   * weight says; a real one works by run queues and time slices, so that some starts get more and
   * some less: NSDI'20's boots on four cores spread by 16 % with ten in flight and by 0.5 % one at
   * a time, which no variance of their demands explains.
   *
   * @param spread coefficient of variation of a start's share relative to its weight, &ge; 0, such
   *     as 0.15: the weights on the host's cores of its guest and of its work outside guests are
   *     multiplied by one lognormal factor. Nothing changes while there are cores for all
   */
  public record Scheduling(double spread) {

    /** Each gets what its weight says. */
    public static final Scheduling FAIR = new Scheduling(0);

    /**
     * @throws IllegalArgumentException if {@code spread} is negative
     */
    public Scheduling {
      Require.notNegative("spread", spread);
    }
  }

  /**
   * Fractions added to the demands of everything above, such as 0.04 for 4 %; never on the layer's
   * own phases, never on delays.
   */
  public record Overhead(double cpu, double disk, double network) {

    /** No overhead. */
    public static final Overhead NONE = new Overhead(0, 0, 0);

    /**
     * @throws IllegalArgumentException if a fraction is not above -1
     */
    public Overhead {
      Require.positive("1 + cpu", 1 + cpu);
      Require.positive("1 + disk", 1 + disk);
      Require.positive("1 + network", 1 + network);
    }
  }

  /**
   * Walls that are neither CPU nor memory.
   *
   * @param children the most children an instance of the layer holds; {@code Long.MAX_VALUE} if any
   * @param addresses network addresses for the children of an instance of the layer, one each;
   *     {@code Long.MAX_VALUE} if any
   * @param concurrentCreates the most create phases in flight on an instance of the layer; {@code
   *     Long.MAX_VALUE} if any
   */
  public record Limits(long children, long addresses, long concurrentCreates) {

    /** No limits. */
    public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * @throws IllegalArgumentException if a limit is less than 1
     */
    public Limits {
      Require.atLeastOne("children", children);
      Require.atLeastOne("addresses", addresses);
      Require.atLeastOne("concurrentCreates", concurrentCreates);
    }

    /** Children that find room: the tighter of two walls. */
    public long slots() {
      return Math.min(children, addresses);
    }
  }

  /**
   * A declared lock: first come, first served.
   *
   * <p>With a contention, those who hold it at once are in each other's way, as threads are that
   * visit short critical sections and share cache lines: the CPU work of n holders progresses n /
   * (1 + contention (n - 1)) times as fast as that of one (Gunther, Guerrilla Capacity Planning,
   * 2007, chapter 6, without the coherency term).
   *
   * @param capacity holders at once, &ge; 1
   * @param ratePerSecond grants a second in the long run; infinite if not limited
   * @param burst grants that may come at once after a pause, &ge; 1
   * @param contention what each further holder adds to the time of the others' CPU work, &ge; 0,
   *     such as 0.02 for 2 %; of locks on the host only
   */
  public record LockShape(int capacity, double ratePerSecond, int burst, double contention) {

    /** A lock that nobody declared: one holder, no rate. */
    public static final LockShape UNDECLARED = new LockShape(1, Double.POSITIVE_INFINITY, 1, 0);

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public LockShape {
      Require.atLeastOne("capacity", capacity);
      Require.positive("ratePerSecond", ratePerSecond);
      Require.atLeastOne("burst", burst);
      Require.notNegative("contention", contention);
    }
  }
}
