package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import plimsoll.model.Placement.Policy;

/**
 * Finds room for requests: on hosts, and in guests that are shared. Hosts and guests are kept by
 * entry of {@code hosts}, since a workload can be pinned to one. Guests are searched by the same
 * policy as hosts.
 */
final class Placer {

  private final Policy policy;
  private final List<FitTree> hostRoom = new ArrayList<>();
  private final List<List<Host>> hosts = new ArrayList<>();
  private final List<FitTree> guestRoom = new ArrayList<>();
  private final List<List<@Nullable Guest>> guests = new ArrayList<>();

  Placer(Policy policy, int entries) {
    this.policy = policy;
    for (int i = 0; i < entries; i++) {
      hostRoom.add(new FitTree(policy));
      hosts.add(new ArrayList<>());
      guestRoom.add(new FitTree(policy));
      guests.add(new ArrayList<>());
    }
  }

  /** The number that the next host of an entry gets within it. */
  int nextHost(int entry) {
    return hosts.get(entry).size();
  }

  /** Adds a host with room {@code left}. */
  void add(Host host, Room left) {
    hostRoom.get(host.entry).add(left);
    hosts.get(host.entry).add(host);
  }

  /** The number that the next guest on hosts of an entry gets. */
  int nextGuest(int entry) {
    return guests.get(entry).size();
  }

  /** Adds a guest that can be shared, with room {@code left} inside. */
  void add(Guest guest, Room left) {
    guestRoom.get(guest.host.entry).add(left);
    guests.get(guest.host.entry).add(guest);
  }

  /** The host for {@code need}, among the hosts of one entry or all; null if none has room. */
  @Nullable Host findHost(OptionalInt entry, Room need) {
    return findHost(entry, new Room[] {need});
  }

  /**
   * The host for what is needed, among the hosts of one entry or all; null if none has room.
   *
   * @param needs for all hosts, or one for each entry; null where it cannot be met
   */
  @Nullable Host findHost(OptionalInt entry, @Nullable Room[] needs) {
    int chosen = choose(hostRoom, entry, needs);
    return chosen < 0 ? null : hosts.get(chosen).get(choose(hostRoom, chosen, needs));
  }

  /** Where the value for an entry is, among one for all or one for each. */
  static int index(int values, int entry) {
    return values == 1 ? 0 : entry;
  }

  /**
   * The guest for {@code need}, among those on hosts of one entry or all; null if none has room.
   */
  @Nullable Guest findGuest(OptionalInt entry, Room need) {
    int chosen = choose(guestRoom, entry, new Room[] {need});
    return chosen < 0 ? null : guests.get(chosen).get(guestRoom.get(chosen).choose(need));
  }

  /** Takes a guest out of the search for good. */
  void retire(Guest guest) {
    guestRoom.get(guest.host.entry).close(guest.bin);
    guests.get(guest.host.entry).set(guest.bin, null);
  }

  void take(Host host, Room need) {
    hostRoom.get(host.entry).take(host.bin, need);
  }

  void give(Host host, Room need) {
    hostRoom.get(host.entry).give(host.bin, need);
  }

  void take(Guest guest, Room need) {
    guestRoom.get(guest.host.entry).take(guest.bin, need);
  }

  void give(Guest guest, Room need) {
    guestRoom.get(guest.host.entry).give(guest.bin, need);
  }

  /** What is left on a host. */
  Room left(Host host) {
    return hostRoom.get(host.entry).left(host.bin);
  }

  /** The entry whose best bin is the policy's choice over all; -1 if none has room. */
  private int choose(List<FitTree> trees, OptionalInt entry, @Nullable Room[] needs) {
    if (entry.isPresent()) {
      return choose(trees, entry.getAsInt(), needs) == FitTree.NONE ? -1 : entry.getAsInt();
    }
    if (trees.size() == 1) {
      return choose(trees, 0, needs) == FitTree.NONE ? -1 : 0;
    }
    int best = -1;
    long bestLeft = 0;
    for (int i = 0; i < trees.size(); i++) {
      int bin = choose(trees, i, needs);
      if (bin != FitTree.NONE) {
        long left = trees.get(i).left(bin).memoryBytes();
        boolean better =
            switch (policy) {
              case FIRST_FIT -> best < 0;
              case BEST_FIT -> best < 0 || left < bestLeft;
              case WORST_FIT -> best < 0 || left > bestLeft;
            };
        if (better) {
          best = i;
          bestLeft = left;
        }
      }
    }
    return best;
  }

  private static int choose(List<FitTree> trees, int entry, @Nullable Room[] needs) {
    Room need = needs[index(needs.length, entry)];
    return need == null ? FitTree.NONE : trees.get(entry).choose(need);
  }
}
