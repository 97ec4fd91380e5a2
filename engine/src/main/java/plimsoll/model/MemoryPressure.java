package plimsoll.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel or hypervisor does when its memory runs short, in order. Each relief takes what the
 * ones before it cannot give; the last resort, if there is one, closes the list.
 *
 * @param reliefs in order; empty where nothing is stated: the page cache yields, then who comes
 *     last is killed
 */
public record MemoryPressure(List<Relief> reliefs) {

  /** Nothing is stated. */
  public static final MemoryPressure NONE = new MemoryPressure(List.of());

  /**
   * @throws IllegalArgumentException if a relief appears twice, or a last resort is not the last
   */
  public MemoryPressure {
    reliefs = List.copyOf(reliefs);
    Set<Kind> seen = EnumSet.noneOf(Kind.class);
    for (int i = 0; i < reliefs.size(); i++) {
      Kind kind = reliefs.get(i).kind();
      if (!seen.add(kind)) {
        throw new IllegalArgumentException(
            "'"
                + kind.key()
                + "' appears twice"
                + (kind == Kind.SHARE ? " ('ksm' and 'share' are one mechanism)" : ""));
      }
      if (kind.isLastResort() && i < reliefs.size() - 1) {
        throw new IllegalArgumentException(
            "'" + kind.key() + "' must be the last, since nothing is left to do after it");
      }
    }
  }

  /** Whether nothing is stated. */
  public boolean isEmpty() {
    return reliefs.isEmpty();
  }

  /** What remains to be done when no relief can give any more; null if nothing is stated. */
  public @Nullable Relief lastResort() {
    Relief last = reliefs.isEmpty() ? null : reliefs.get(reliefs.size() - 1);
    return last != null && last.kind().isLastResort() ? last : null;
  }

  /** The ways out of a shortage. */
  public enum Kind {
    /** Clean pages of images are forgotten and read again when they are needed. */
    DROP_CACHE,
    /** Equal pages are found and kept once. */
    SHARE,
    /** Guests give back what they can spare. */
    BALLOON,
    /** Pages are kept compressed. */
    COMPRESS,
    /** Pages go to the disk. */
    SWAP,
    /** Who comes is refused. */
    REFUSE_START,
    /** An instance is killed. */
    OOM_KILL;

    /** The name in scenario files, such as {@code drop-cache}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether it is what remains when memory cannot be had. */
    public boolean isLastResort() {
      return this == REFUSE_START || this == OOM_KILL;
    }
  }

  /** One way out of a shortage. */
  public sealed interface Relief {

    /** Which one. */
    Kind kind();
  }

  /** The page cache of image layers is dropped, at once: its pages are clean. */
  public record DropCache() implements Relief {
    @Override
    public Kind kind() {
      return Kind.DROP_CACHE;
    }
  }

  /**
   * Pages of equal content are kept once (KSM, transparent page sharing). A scanner looks for them
   * in the background, so that nobody waits for it.
   *
   * @param shareable fraction of the memory that every consumer has in common with the others, 0..1
   * @param scanBytesPerSecond how fast the scanner looks at pages, &gt; 0
   * @param fromFraction of the memory in use from which on it scans, 0..1
   * @param unmergeSeconds mean time until a shared page is written and so copied, &gt; 0; infinite
   *     if never
   * @param scannerCores that the scanner keeps busy while it finds pages, &ge; 0
   */
  public record Share(
      double shareable,
      double scanBytesPerSecond,
      double fromFraction,
      double unmergeSeconds,
      double scannerCores)
      implements Relief {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Share {
      Require.fraction("shareable", shareable);
      Require.positive("scanBytesPerSecond", scanBytesPerSecond);
      Require.fraction("fromFraction", fromFraction);
      Require.positive("unmergeSeconds", unmergeSeconds);
      Require.notNegative("scannerCores", scannerCores);
    }

    @Override
    public Kind kind() {
      return Kind.SHARE;
    }
  }

  /**
   * A driver in each guest allocates memory that the guest can spare, which the host then uses.
   *
   * @param bytesPerSecond how fast all balloons of a host together grow or shrink, &gt; 0
   * @param floorFraction of a guest's size below which its balloon leaves it alone, 0..1
   */
  public record Balloon(double bytesPerSecond, double floorFraction) implements Relief {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Balloon {
      Require.positive("bytesPerSecond", bytesPerSecond);
      Require.fraction("floorFraction", floorFraction);
    }

    @Override
    public Kind kind() {
      return Kind.BALLOON;
    }
  }

  /**
   * How pages come back that were put away, and how often they are wanted.
   *
   * @param latencySeconds that one page takes to come back, &ge; 0
   * @param coldFraction of memory that is not touched, so that putting it away costs nothing more,
   *     0..1
   * @param touchSeconds mean time between two touches of a page that is not cold, &gt; 0
   */
  public record Faults(double latencySeconds, double coldFraction, double touchSeconds) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Faults {
      Require.notNegative("latencySeconds", latencySeconds);
      Require.fraction("coldFraction", coldFraction);
      Require.positive("touchSeconds", touchSeconds);
    }
  }

  /**
   * Pages are kept compressed in memory.
   *
   * @param ratio of their size before to that after, &gt; 1
   * @param mostFraction of the memory that compressed pages may fill, 0..1
   * @param bytesPerSecond how fast memory is gained, &gt; 0
   * @param faults how they come back
   */
  public record Compress(double ratio, double mostFraction, double bytesPerSecond, Faults faults)
      implements Relief {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Compress {
      Require.positive("ratio - 1", ratio - 1);
      Require.fraction("mostFraction", mostFraction);
      Require.positive("bytesPerSecond", bytesPerSecond);
    }

    @Override
    public Kind kind() {
      return Kind.COMPRESS;
    }
  }

  /**
   * Pages go to the disk.
   *
   * @param mostBytes of the swap space; {@code Long.MAX_VALUE} for as much as there is memory
   * @param bytesPerSecond how fast pages are written out or read back in, &gt; 0
   * @param faults how they come back one by one
   */
  public record Swap(long mostBytes, double bytesPerSecond, Faults faults) implements Relief {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Swap {
      Require.notNegative("mostBytes", mostBytes);
      Require.positive("bytesPerSecond", bytesPerSecond);
    }

    @Override
    public Kind kind() {
      return Kind.SWAP;
    }
  }

  /** Who comes is refused, as if admission had found no room. */
  public record RefuseStart() implements Relief {
    @Override
    public Kind kind() {
      return Kind.REFUSE_START;
    }
  }

  /** An instance is killed, and more until who comes fits or is itself the one to be killed. */
  public record OomKill(Victim victim) implements Relief {
    @Override
    public Kind kind() {
      return Kind.OOM_KILL;
    }
  }

  /** Who is killed; among equals the one that was placed last. */
  public enum Victim {
    /** Who uses most memory. */
    LARGEST,
    /** Who uses most above its request. */
    ABOVE_REQUEST,
    /** Who comes. */
    NEWEST;

    /** The name in scenario files, such as {@code above-request}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
