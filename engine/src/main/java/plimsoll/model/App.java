package plimsoll.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import plimsoll.random.Distribution;

/**
 * What is run.
 *
 * @param name of the entry in {@code apps}
 * @param image what it is packaged in; empty if none was given
 * @param cpu what it asks of the cores
 * @param memory what it asks of memory
 * @param startup its own phases, after all layers are up; may be empty
 * @param ready how readiness is noticed; empty when the last phase's end is readiness
 * @param warmUp work after ready; empty if none
 * @param guest the size of the guest that is made for it; empty: the platform's own
 */
public record App(
    String name,
    Optional<Image> image,
    Cpu cpu,
    Memory memory,
    List<Phase> startup,
    Optional<Ready> ready,
    Optional<WarmUp> warmUp,
    Optional<GuestSize> guest) {

  public App {
    startup = List.copyOf(startup);
  }

  /** An app whose guests have the size that the platform gives them. */
  public App(
      String name,
      Optional<Image> image,
      Cpu cpu,
      Memory memory,
      List<Phase> startup,
      Optional<Ready> ready,
      Optional<WarmUp> warmUp) {
    this(name, image, cpu, memory, startup, ready, warmUp, Optional.empty());
  }

  /**
   * What of a guest's size goes by the app that it is made for, as when VMs are ordered in several
   * sizes.
   *
   * @param vcpus &gt; 0; empty: the platform's
   * @param memoryBytes &gt; 0; empty: the platform's
   * @param diskBytes &ge; 0; empty: the platform's
   */
  public record GuestSize(OptionalDouble vcpus, OptionalLong memoryBytes, OptionalLong diskBytes) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public GuestSize {
      vcpus.ifPresent(count -> Require.positive("vcpus", count));
      memoryBytes.ifPresent(bytes -> Require.atLeastOne("memoryBytes", bytes));
      diskBytes.ifPresent(bytes -> Require.notNegative("diskBytes", bytes));
    }
  }

  /**
   * A container image.
   *
   * @param layers content-addressed by their names, base first; at least one
   * @param resident fraction of its unpacked bytes that is held in the page cache once it ran, 0..1
   * @param present whether its layers are in every image store from the beginning
   * @param os whose kernel it is made for; empty: whatever the platform has
   */
  public record Image(List<Layer> layers, double resident, boolean present, Optional<Os> os) {

    /** A family of kernels. */
    public enum Os {
      LINUX,
      WINDOWS
    }

    /** An image that is pulled where it is missing, for whatever kernel. */
    public Image(List<Layer> layers, double resident) {
      this(layers, resident, false, Optional.empty());
    }

    /**
     * @throws IllegalArgumentException if there is no layer or {@code resident} is not in 0..1
     */
    public Image {
      layers = List.copyOf(layers);
      if (layers.isEmpty() || !(resident >= 0 && resident <= 1)) {
        throw new IllegalArgumentException(
            "an image needs a layer and a resident fraction in 0..1, but had "
                + layers.size()
                + " layers and "
                + resident);
      }
    }

    /** Bytes of all layers on disk. */
    public long unpackedBytes() {
      return layers.stream().mapToLong(Layer::unpackedBytes).sum();
    }

    /**
     * A part of an image.
     *
     * @param name its content's address: layers of one name are the same bytes
     * @param sizeBytes compressed, as downloaded, &ge; 0
     * @param unpackedBytes on disk, &ge; 0
     */
    public record Layer(String name, long sizeBytes, long unpackedBytes) {

      /**
       * @throws IllegalArgumentException if a size is negative
       */
      public Layer {
        Require.notNegative("sizeBytes", sizeBytes);
        Require.notNegative("unpackedBytes", unpackedBytes);
      }
    }
  }

  /**
   * What an instance asks of the cores.
   *
   * @param requestCores what admission counts, &ge; 0; also its weight, and where it is 0 the
   *     weight is 1
   * @param limitCores the most it may use, &gt; 0; infinite if none
   * @param useCores cores used after ready, drawn once an instance
   * @param redrawSeconds after how long {@code useCores} is drawn anew; empty: never
   */
  public record Cpu(
      double requestCores,
      double limitCores,
      Distribution useCores,
      Optional<Distribution> redrawSeconds) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Cpu {
      Require.notNegative("requestCores", requestCores);
      Require.positive("limitCores", limitCores);
    }

    /** Share relative to what else runs on the same cores. */
    public double weight() {
      return requestCores > 0 ? requestCores : 1;
    }
  }

  /**
   * What an instance asks of memory.
   *
   * @param requestBytes what admission counts, &ge; 1
   * @param limitBytes above this it is killed; {@code Long.MAX_VALUE} if none
   * @param useBytes its working set, taken at its start, drawn once an instance
   */
  public record Memory(long requestBytes, long limitBytes, Distribution useBytes) {

    /**
     * @throws IllegalArgumentException if an amount is not positive
     */
    public Memory {
      Require.atLeastOne("requestBytes", requestBytes);
      Require.atLeastOne("limitBytes", limitBytes);
    }
  }

  /**
   * How readiness is noticed.
   *
   * @param probeSeconds period of the probe, counted from the end of the layers' phases; ready is
   *     the first probe at or after the end of the startup phases
   * @param timeout when the app is given up that is not ready, counted like the probe; empty: never
   */
  public record Ready(Distribution probeSeconds, Optional<Timeout> timeout) {

    /** A probe with all the patience of the world. */
    public Ready(Distribution probeSeconds) {
      this(probeSeconds, Optional.empty());
    }
  }

  /**
   * Work that an instance does after it is ready, such as compiling its hot code.
   *
   * @param coreSeconds the work, drawn once an instance
   * @param threads cores that it can use at once, &gt; 0
   */
  public record WarmUp(Distribution coreSeconds, double threads) {

    /**
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    public WarmUp {
      Require.positive("threads", threads);
    }
  }
}
