package plimsoll.model.simulation.placement;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import plimsoll.model.WorkloadGroup.Separation;

/**
 * Where the instances of one group stand that are to be kept apart: how many on each host and in
 * each rack. Where there are as many as may be, the next one is barred.
 */
final class Neighbours {

  private final Separation rule;
  private int[] onHost = new int[16];
  private int[] inRack = new int[16];

  /** All racks, those with the fewest instances first, then by number. */
  private final TreeSet<Integer> racks =
      new TreeSet<>(
          Comparator.<Integer>comparingInt(rack -> inRack[rack]).thenComparing(rack -> rack));

  Neighbours(Separation rule) {
    this.rule = rule;
  }

  /** Whether the rack with the fewest instances is looked at first. */
  boolean spreadsOverRacks() {
    return rule.spreadsOverRacks();
  }

  /** A host stands in a rack. */
  void addHost(int host, int rack) {
    if (host >= onHost.length) {
      onHost = Arrays.copyOf(onHost, 2 * Math.max(host, onHost.length));
    }
    if (rack >= inRack.length) {
      inRack = Arrays.copyOf(inRack, 2 * Math.max(rack, inRack.length));
    }
    racks.add(rack);
  }

  /** An instance comes (1) or goes (-1); returns whether that changes who is barred. */
  boolean changes(Bin bin, int by) {
    boolean was = bars(bin);
    racks.remove(bin.rack());
    onHost[bin.site()] += by;
    inRack[bin.rack()] += by;
    racks.add(bin.rack());
    return was != bars(bin);
  }

  /** Whether one more would be too many there. */
  boolean bars(Bin bin) {
    return onHost[bin.site()] >= rule.mostPerHost() || barsRack(bin.rack());
  }

  /** Whether one more would be too many in a rack. */
  boolean barsRack(int rack) {
    return inRack[rack] >= rule.mostPerRack();
  }

  /** All racks, those with the fewest instances first. */
  Iterable<Integer> racks() {
    return racks;
  }
}
