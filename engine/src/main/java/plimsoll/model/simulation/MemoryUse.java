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
 */
public record MemoryUse(
    long usedBytes, long promisedBytes, long appBytes, long pageCacheBytes, List<Long> layerBytes) {

  public MemoryUse {
    layerBytes = List.copyOf(layerBytes);
  }
}
