package plimsoll.model.simulation.memory;

/** Clean pages in memory that can be dropped at any time. */
public interface PageCache {

  /** Bytes that are in memory. */
  long residentBytes();

  /**
   * Drops at least so many bytes, or all there are.
   *
   * @return the bytes that were dropped
   */
  long drop(long bytes);
}
