package plimsoll.model.simulation.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import plimsoll.model.WorkloadGroup.Separation;

/** Keeps apart the instances of groups that ask for it, on hosts and in the guests there. */
public final class Separations {

  private final Map<Integer, Neighbours> groups = new HashMap<>();
  private final List<Placer<?>> placers;

  /** Hosts by rack. */
  private final List<List<Bin>> racks = new ArrayList<>();

  /**
   * @param rules of the groups, by their index
   * @param placers that see who is barred; empty ones
   */
  public Separations(List<Separation> rules, List<Placer<?>> placers) {
    this.placers = placers;
    for (int group = 0; group < rules.size(); group++) {
      if (!rules.get(group).equals(Separation.NONE)) {
        Neighbours neighbours = new Neighbours(rules.get(group));
        groups.put(group, neighbours);
        for (Placer<?> placer : placers) {
          placer.keepApart(group, neighbours);
        }
      }
    }
  }

  /** A host is there; before it is added to its placer. */
  public void addHost(Bin host) {
    if (groups.isEmpty()) {
      return;
    }
    while (racks.size() <= host.rack()) {
      racks.add(new ArrayList<>());
    }
    racks.get(host.rack()).add(host);
    groups.values().forEach(group -> group.addHost(host.site(), host.rack()));
  }

  /** An instance of a group stands on a host. */
  public void entered(int group, Bin host) {
    changes(group, host, 1);
  }

  /** An instance of a group has left a host. */
  public void left(int group, Bin host) {
    changes(group, host, -1);
  }

  private void changes(int group, Bin host, int by) {
    Neighbours neighbours = groups.get(group);
    if (neighbours == null) {
      return;
    }
    boolean rackWasBarred = neighbours.barsRack(host.rack());
    boolean changes = neighbours.changes(host, by);
    if (rackWasBarred != neighbours.barsRack(host.rack())) {
      racks.get(host.rack()).forEach(neighbour -> show(group, neighbour));
    } else if (changes) {
      show(group, host);
    }
  }

  private void show(int group, Bin host) {
    placers.forEach(placer -> placer.showSite(group, host.site()));
  }

  /** Whether instances of a group are kept apart. */
  boolean concerns(int group) {
    return groups.containsKey(group);
  }

  /** Whether one more instance of a group would be too many on a host. */
  public boolean bars(int group, Bin host) {
    Neighbours neighbours = groups.get(group);
    return neighbours != null && neighbours.bars(host);
  }
}
