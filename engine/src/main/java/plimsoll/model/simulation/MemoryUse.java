package plimsoll.model.simulation;

import java.util.List;

/**
 * Where the memory of all hosts is at a moment, in bytes.
 *
 * @param usedBytes all that is really used
 * @param promisedBytes what admission has promised, bases included
 * @param appBytes the apps' own working sets
 * @param pageCacheBytes image layers that kernels keep in their page caches
 * @param layerBytes what each layer of the stack takes, lowest first, control layers left out
 * @param relieved what of all that takes no memory
 */
public record MemoryUse(
    long usedBytes,
    long promisedBytes,
    long appBytes,
    long pageCacheBytes,
    List<Long> layerBytes,
    Relieved relieved) {

  public MemoryUse {
    layerBytes = List.copyOf(layerBytes);
  }

  /**
   * What was claimed but took no memory, because reliefs gave it.
   *
   * @param sharedBytes further copies of equal pages
   * @param balloonedBytes taken back from guests
   * @param compressedBytes gained by compression
   * @param swappedBytes on disks
   * @param missingBytes that starts still waited for
   * @param droppedBytes of the page cache, dropped until then; no part of what was claimed
   * @param slowdown how many times as long a ready instance took for its work, on average
   */
  public record Relieved(
      long sharedBytes,
      long balloonedBytes,
      long compressedBytes,
      long swappedBytes,
      long missingBytes,
      long droppedBytes,
      double slowdown) {

    /** Memory was plentiful. */
    public static final Relieved NONE = new Relieved(0, 0, 0, 0, 0, 0, 1);

    /** All bytes that took no memory. */
    public long bytes() {
      return sharedBytes + balloonedBytes + compressedBytes + swappedBytes + missingBytes;
    }
  }
}
