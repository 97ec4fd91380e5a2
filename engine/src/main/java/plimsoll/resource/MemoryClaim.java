package plimsoll.resource;

/**
 * What a consumer claims of a {@link MemoryPool}, in bytes. Negative amounts are a change for less.
 *
 * @param fixedBytes that always stay
 * @param pageBytes whose equals may be kept once
 * @param reclaimableBytes of the pages that may be put away
 * @param spareBytes of the reclaimable ones that the consumer does not need itself
 */
public record MemoryClaim(long fixedBytes, long pageBytes, long reclaimableBytes, long spareBytes) {

  /** Nothing. */
  public static final MemoryClaim NONE = new MemoryClaim(0, 0, 0, 0);

  /** Bytes that always stay. */
  public static MemoryClaim fixed(long bytes) {
    return new MemoryClaim(bytes, 0, 0, 0);
  }

  /** Pages, all of which may be put away. */
  public static MemoryClaim pages(long bytes) {
    return new MemoryClaim(0, bytes, bytes, 0);
  }

  /** All of it. */
  public long bytes() {
    return fixedBytes + pageBytes;
  }

  /** Both together. */
  public MemoryClaim plus(MemoryClaim other) {
    return new MemoryClaim(
        fixedBytes + other.fixedBytes,
        pageBytes + other.pageBytes,
        reclaimableBytes + other.reclaimableBytes,
        spareBytes + other.spareBytes);
  }

  /** This without the other. */
  public MemoryClaim minus(MemoryClaim other) {
    return new MemoryClaim(
        fixedBytes - other.fixedBytes,
        pageBytes - other.pageBytes,
        reclaimableBytes - other.reclaimableBytes,
        spareBytes - other.spareBytes);
  }
}
