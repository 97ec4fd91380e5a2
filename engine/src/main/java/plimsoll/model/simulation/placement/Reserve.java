package plimsoll.model.simulation.placement;

import java.util.Arrays;
import java.util.List;
import plimsoll.model.Placement;

/** Keeps CPU and memory free over all hosts together, for the loss of some of them. */
public final class Reserve {

  private final long keptBytes;
  private final long keptNanoCores;
  private long leftBytes;
  private long leftNanoCores;
  private int hostsDown;

  /**
   * @param rule what is kept free
   * @param capacities what admission can give on each empty host
   */
  public Reserve(Placement.Reserve rule, List<Room> capacities) {
    long[] bytes = capacities.stream().mapToLong(Room::memoryBytes).sorted().toArray();
    long[] cores = capacities.stream().mapToLong(Room::nanoCores).sorted().toArray();
    leftBytes = Arrays.stream(bytes).sum();
    leftNanoCores = Arrays.stream(cores).sum();
    keptBytes = Math.max(ofLargest(bytes, rule.hosts()), (long) (leftBytes * rule.share()));
    keptNanoCores = Math.max(ofLargest(cores, rule.hosts()), (long) (leftNanoCores * rule.share()));
  }

  private static long ofLargest(long[] rising, int count) {
    return Arrays.stream(rising).skip(Math.max(0, rising.length - count)).sum();
  }

  /** Whether a host may be given so much and what is kept free stays free. */
  public boolean allows(Room need) {
    return (keptBytes == 0 && keptNanoCores == 0)
        || hostsDown > 0
        || (leftBytes - need.memoryBytes() >= keptBytes
            && leftNanoCores - need.nanoCores() >= keptNanoCores);
  }

  /** Hosts give room. */
  public void take(Room need) {
    leftBytes -= need.memoryBytes();
    leftNanoCores -= need.nanoCores();
  }

  /** Hosts are given room back. */
  public void give(Room need) {
    leftBytes += need.memoryBytes();
    leftNanoCores += need.nanoCores();
  }

  /** A host is lost: what is kept free is there for this. */
  public void hostFails() {
    hostsDown++;
  }

  /** A host is back. */
  public void hostReturns() {
    hostsDown--;
  }
}
