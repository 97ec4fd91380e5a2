package plimsoll.model.simulation.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import plimsoll.model.Placement.Policy;
import plimsoll.random.Streams;

/**
 * Finds room for requests among hosts, or among guests that are shared. Bins are kept by entry of
 * {@code hosts}, since a workload can be pinned to one. Groups whose instances are to be kept apart
 * have a view of their own, in which bins are closed where one more would be too many.
 *
 * @param <B> hosts or guests
 */
public final class Placer<B extends Bin> {

  private final Policy policy;
  private final Streams streams;
  private final long purpose;
  private final View<B> all;
  private final List<List<State>> bins = new ArrayList<>();
  private final Map<Integer, GroupView<B>> ofGroups = new HashMap<>();
  private final List<GroupView<B>> groupViews = new ArrayList<>();

  /** What is left in a bin, and why it may take nothing. */
  private static final class State {
    private Room left;
    private boolean suspended;

    State(Room left) {
      this.left = left;
    }
  }

  /** What a group sees, and where its bins are by host. */
  private record GroupView<B extends Bin>(
      View<B> view, Neighbours neighbours, Map<Integer, List<B>> bySite) {}

  /**
   * @param entries of {@code hosts}
   * @param streams of what a policy draws, for the entity of each request
   */
  public Placer(Policy policy, int entries, Streams streams) {
    this.policy = policy;
    this.streams = streams;
    this.purpose = streams.purpose("placement");
    this.all = new View<>(policy, false);
    for (int i = 0; i < entries; i++) {
      bins.add(new ArrayList<>());
    }
  }

  /** Gives a group a view of its own; before the first bin is added. */
  void keepApart(int group, Neighbours neighbours) {
    GroupView<B> own =
        new GroupView<>(
            new View<>(policy, neighbours.spreadsOverRacks()), neighbours, new HashMap<>());
    ofGroups.put(group, own);
    groupViews.add(own);
  }

  /** The number that the next bin of an entry gets within it. */
  public int next(int entry) {
    return bins.get(entry).size();
  }

  /** Adds a bin with room {@code left}. */
  public void add(B bin, Room left) {
    bins.get(bin.entry()).add(new State(left));
    all.add(bin, left);
    for (GroupView<B> own : groupViews) {
      own.view().add(bin, left);
      own.bySite().computeIfAbsent(bin.site(), site -> new ArrayList<>()).add(bin);
      if (own.neighbours().bars(bin)) {
        own.view().close(bin);
      }
    }
  }

  /** The bin for {@code need}, among those of one entry or all; null if none has room. */
  public @Nullable B find(int group, long entity, OptionalInt entry, Room need) {
    return find(group, entity, entry, new Room[] {need});
  }

  /**
   * The bin for what is needed, among those of one entry or all; null if none has room.
   *
   * @param entity that the draws of a policy are keyed by
   * @param needs for all bins, or one for each entry; null where it cannot be met
   */
  public @Nullable B find(int group, long entity, OptionalInt entry, @Nullable Room[] needs) {
    var random = streams.open(purpose, entity);
    GroupView<B> own = ofGroups.get(group);
    if (own == null) {
      return all.find(entry, needs, random);
    }
    return own.neighbours().spreadsOverRacks()
        ? own.view().find(own.neighbours().racks(), entry, needs, random)
        : own.view().find(entry, needs, random);
  }

  /** Why no bin took a request, whichever group's it was. */
  Reason reason(OptionalInt entry, @Nullable Room[] needs) {
    Reason reason = all.lacks(entry, needs);
    return reason == Reason.FRAGMENTED && all.find(entry, needs, streams.open(purpose, 0)) != null
        ? Reason.SEPARATION
        : reason;
  }

  /** Where the value for an entry is, among one for all or one for each. */
  public static int index(int values, int entry) {
    return values == 1 ? 0 : entry;
  }

  /** Takes a bin out of the search for good. */
  public void retire(B bin) {
    suspend(bin);
    for (GroupView<B> own : groupViews) {
      own.bySite().getOrDefault(bin.site(), List.of()).remove(bin);
    }
  }

  /** Takes a bin out of the search until it is {@link #resume}d. */
  public void suspend(B bin) {
    state(bin).suspended = true;
    show(bin);
  }

  /** A bin can be found again. */
  public void resume(B bin) {
    state(bin).suspended = false;
    show(bin);
  }

  /** Takes what is needed of a bin. */
  public void take(B bin, Room need) {
    State state = state(bin);
    state.left = state.left.minus(need);
    show(bin);
  }

  /** Gives back to a bin what was needed. */
  public void give(B bin, Room need) {
    State state = state(bin);
    state.left = state.left.plus(need);
    show(bin);
  }

  /** What is left in a bin. */
  public Room left(B bin) {
    return state(bin).left;
  }

  /** Whether a bin is out of the search. */
  public boolean isSuspended(B bin) {
    return state(bin).suspended;
  }

  private State state(B bin) {
    return bins.get(bin.entry()).get(bin.bin());
  }

  private void show(B bin) {
    State state = state(bin);
    show(all, bin, state, false);
    for (GroupView<B> own : groupViews) {
      show(own.view(), bin, state, own.neighbours().bars(bin));
    }
  }

  private static <B extends Bin> void show(View<B> view, B bin, State state, boolean isBarred) {
    if (state.suspended || isBarred) {
      view.close(bin);
    } else {
      view.put(bin, state.left);
    }
  }

  /** Who is barred on a host has changed for a group. */
  void showSite(int group, int site) {
    GroupView<B> own = ofGroups.get(group);
    if (own != null) {
      for (B bin : own.bySite().getOrDefault(site, List.of())) {
        show(own.view(), bin, state(bin), own.neighbours().bars(bin));
      }
    }
  }
}
