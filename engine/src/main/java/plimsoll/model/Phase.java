package plimsoll.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.random.Distribution;

/**
 * One named step of a start or an end. Its demands run at the same time, each on its own resource;
 * the phase ends when the last of them ends, and its time includes the wait for its lock.
 *
 * @param name kebab-case, unique in its layer; part of the metric's name
 * @param demands what it asks for; may be empty, then only the lock is passed
 * @param lock the lock that it holds from its beginning to its end, as written: {@code name} of its
 *     own layer or {@code layer.name} of a layer below; empty if none
 * @param timeout when it is given up; empty: never
 */
public record Phase(
    String name, List<Demand> demands, Optional<String> lock, Optional<Timeout> timeout) {

  /** A phase that takes as long as it takes. */
  public Phase(String name, List<Demand> demands, Optional<String> lock) {
    this(name, demands, lock, Optional.empty());
  }

  /**
   * @throws IllegalArgumentException if {@code name} is not kebab-case
   */
  public Phase {
    demands = List.copyOf(demands);
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("name must be kebab-case, but was '" + name + "'");
    }
  }

  /** What a phase asks of one resource. */
  public sealed interface Demand {

    /**
     * Work on cores; contention and the layers below stretch it.
     *
     * @param coreSeconds the work
     * @param threads cores that it can use at once, &gt; 0
     * @param weight share relative to its siblings; empty: the default of its place
     */
    record Cpu(Distribution coreSeconds, double threads, OptionalDouble weight) implements Demand {

      /**
       * @throws IllegalArgumentException if {@code threads} or {@code weight} is not positive
       */
      public Cpu {
        Require.positive("threads", threads);
        weight.ifPresent(value -> Require.positive("weight", value));
      }
    }

    /** Time that passes whatever the load (firmware, timers), in seconds. */
    record Delay(Distribution seconds) implements Demand {}

    /**
     * Bytes read from the disk of the place where the phase runs.
     *
     * @param bytes how many
     * @param ofImage whether they are the same bytes for each start of the app, so that they reach
     *     the disk only the first time per page cache; who comes while they are read waits for them
     */
    record DiskRead(Distribution bytes, boolean ofImage) implements Demand {}

    /** Bytes written to the disk of the place where the phase runs. */
    record DiskWrite(Distribution bytes) implements Demand {}

    /** Random I/O operations on the disk of the place where the phase runs. */
    record DiskOperations(Distribution count) implements Demand {}

    /** Bytes over the host's network interface. */
    record Network(Distribution bytes) implements Demand {}

    /**
     * The app's image layers that the kernel lacks: downloaded over the registry's link and the
     * host's network interface, then extracted and written one at a time in image order.
     *
     * @param downloads layers that are downloaded at once, &ge; 1
     * @param extractBytesPerCoreSecond unpacked bytes that one core extracts a second; infinite if
     *     extraction takes no CPU
     */
    record Pull(int downloads, double extractBytesPerCoreSecond) implements Demand {

      /**
       * @throws IllegalArgumentException if a number is out of its range
       */
      public Pull {
        Require.atLeastOne("downloads", downloads);
        Require.positive("extractBytesPerCoreSecond", extractBytesPerCoreSecond);
      }
    }

    /**
     * What the new guest's disk costs: a full clone reads and writes all of it where the guest's
     * disk is, a linked one and none cost no bytes.
     */
    record Clone(Kind kind) implements Demand {

      /** How a guest comes by its disk. */
      public enum Kind {
        FULL,
        LINKED,
        NONE
      }
    }

    /** Bytes of a snapshot, read where the guest's disk is. */
    record Restore(Distribution bytes) implements Demand {}

    /**
     * Costs that grow with the children that are ready on the layer's instance when the phase
     * begins.
     *
     * @param coreSeconds a ready child; empty: none
     * @param delaySeconds a ready child; empty: none
     */
    record PerRunning(Optional<Distribution> coreSeconds, Optional<Distribution> delaySeconds)
        implements Demand {}
  }
}
