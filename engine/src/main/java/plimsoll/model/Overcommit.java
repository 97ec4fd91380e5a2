package plimsoll.model;

/**
 * What admission may promise, relative to what there is.
 *
 * @param cpu of the hardware threads, &gt; 0
 * @param memory of the memory, &gt; 0
 */
public record Overcommit(double cpu, double memory) {

  /** Promises no more than there is. */
  public static final Overcommit NONE = new Overcommit(1, 1);

  /**
   * @throws IllegalArgumentException if a ratio is not positive
   */
  public Overcommit {
    Require.positive("cpu", cpu);
    Require.positive("memory", memory);
  }
}
