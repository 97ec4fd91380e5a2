package plimsoll.model.simulation.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import plimsoll.model.Placement.Policy;

/**
 * Finds room for requests among hosts, or among guests that are shared. Bins are kept by entry of
 * {@code hosts}, since a workload can be pinned to one.
 *
 * @param <B> hosts or guests
 */
public final class Placer<B extends Bin> {

  private final Policy policy;
  private final List<FitTree> room = new ArrayList<>();
  private final List<List<@Nullable B>> bins = new ArrayList<>();

  /**
   * @param entries of {@code hosts}
   */
  public Placer(Policy policy, int entries) {
    this.policy = policy;
    for (int i = 0; i < entries; i++) {
      room.add(new FitTree(policy));
      bins.add(new ArrayList<>());
    }
  }

  /** The number that the next bin of an entry gets within it. */
  public int next(int entry) {
    return bins.get(entry).size();
  }

  /** Adds a bin with room {@code left}. */
  public void add(B bin, Room left) {
    room.get(bin.entry()).add(left);
    bins.get(bin.entry()).add(bin);
  }

  /** The bin for {@code need}, among those of one entry or all; null if none has room. */
  public @Nullable B find(OptionalInt entry, Room need) {
    return find(entry, new Room[] {need});
  }

  /**
   * The bin for what is needed, among those of one entry or all; null if none has room.
   *
   * @param needs for all bins, or one for each entry; null where it cannot be met
   */
  public @Nullable B find(OptionalInt entry, @Nullable Room[] needs) {
    int chosen = chooseEntry(entry, needs);
    return chosen < 0 ? null : bins.get(chosen).get(choose(chosen, needs));
  }

  /** Where the value for an entry is, among one for all or one for each. */
  public static int index(int values, int entry) {
    return values == 1 ? 0 : entry;
  }

  /** Takes a bin out of the search for good. */
  public void retire(B bin) {
    room.get(bin.entry()).close(bin.bin());
    bins.get(bin.entry()).set(bin.bin(), null);
  }

  /** Takes what is needed of a bin. */
  public void take(B bin, Room need) {
    room.get(bin.entry()).take(bin.bin(), need);
  }

  /** Gives back to a bin what was needed. */
  public void give(B bin, Room need) {
    room.get(bin.entry()).give(bin.bin(), need);
  }

  /** What is left in a bin. */
  public Room left(B bin) {
    return room.get(bin.entry()).left(bin.bin());
  }

  /** The entry whose best bin is the policy's choice over all; -1 if none has room. */
  private int chooseEntry(OptionalInt entry, @Nullable Room[] needs) {
    if (entry.isPresent()) {
      return choose(entry.getAsInt(), needs) == FitTree.NONE ? -1 : entry.getAsInt();
    }
    if (room.size() == 1) {
      return choose(0, needs) == FitTree.NONE ? -1 : 0;
    }
    int best = -1;
    long bestLeft = 0;
    for (int i = 0; i < room.size(); i++) {
      int bin = choose(i, needs);
      if (bin != FitTree.NONE) {
        long left = room.get(i).left(bin).memoryBytes();
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

  private int choose(int entry, @Nullable Room[] needs) {
    Room need = needs[index(needs.length, entry)];
    return need == null ? FitTree.NONE : room.get(entry).choose(need);
  }
}
