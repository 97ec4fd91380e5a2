package plimsoll.model.simulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who is ready in one memory and could be killed for want of it, first ready first. One who is
 * ready for ever and for whom nothing is pending rests here as a row of numbers, 30 bytes, from
 * which it is made anew should it be killed; the others are there as they are.
 *
 * <p>Coming, going and resting cost O(1), amortised: a row that is left stays until half of all
 * are.
 */
final class Residents {

  /** What decides who is killed: the greatest, and of equals the last that became ready. */
  @FunctionalInterface
  interface Score {
    long of(GroupPlan group, @Nullable Guest guest, long useBytes);
  }

  private static final int FIRST_ROWS = 4;

  private final Host host;

  /** The guest of a memory that is one guest's; null for a host's. */
  private final @Nullable Guest shared;

  // One who does not rest is in its column; of one who does, all is in the others. One who has
  // left has no group.
  private @Nullable Instance[] awake = new Instance[FIRST_ROWS];
  private @Nullable GroupPlan[] groups = new GroupPlan[FIRST_ROWS];
  private int[] requests = new int[FIRST_ROWS];
  private int[] numbers = new int[FIRST_ROWS];
  private int[] loads = new int[FIRST_ROWS];
  private long[] useBytes = new long[FIRST_ROWS];
  private boolean[] active = new boolean[FIRST_ROWS];

  /** The guest that each has for itself; empty where there are none. */
  private @Nullable Guest[] own = new Guest[0];

  private int size;
  private int left;

  /**
   * @param shared the guest whose memory it is; null for a host's
   */
  Residents(Host host, @Nullable Guest shared) {
    this.host = host;
    this.shared = shared;
  }

  /** An instance is ready. */
  void add(Instance instance) {
    if (size == awake.length) {
      makeRoom();
    }
    instance.residence = size;
    awake[size] = instance;
    groups[size++] = instance.group;
  }

  /** An instance that is awake cannot be killed any more. */
  void remove(Instance instance) {
    int row = instance.residence;
    if (row < 0) {
      return;
    }
    instance.residence = Instance.NOWHERE;
    awake[row] = null;
    groups[row] = null;
    left++;
    if (left > size / 2) {
      compact();
    }
  }

  /** An instance that is here needs no object from now on. */
  void rest(Instance instance) {
    int row = instance.residence;
    awake[row] = null;
    requests[row] = (int) instance.entity;
    numbers[row] = instance.number;
    loads[row] = instance.background;
    useBytes[row] = instance.useBytes;
    active[row] = instance.active;
    if (shared == null && instance.guest != null) {
      if (own.length < awake.length) {
        own = Arrays.copyOf(own, awake.length);
      }
      own[row] = instance.guest;
    }
  }

  /** Who is to be killed, made anew if it rested; null if nobody's score is above {@code own}. */
  @Nullable Instance worst(Score score, long own, InstancePool pool) {
    int worst = Instance.NOWHERE;
    long most = own;
    for (int row = 0; row < size; row++) {
      GroupPlan group = groups[row];
      if (group != null) {
        Instance there = awake[row];
        long of =
            there == null
                ? score.of(group, guest(row), useBytes[row])
                : score.of(group, there.guest, there.useBytes);
        if (of > most || (of == most && worst >= 0)) {
          worst = row;
          most = of;
        }
      }
    }
    return worst < 0 ? null : instance(worst, pool);
  }

  private @Nullable Guest guest(int row) {
    return shared == null && own.length > 0 ? own[row] : shared;
  }

  private Instance instance(int row, InstancePool pool) {
    Instance there = awake[row];
    GroupPlan group = groups[row];
    if (there != null || group == null) {
      if (there == null) {
        throw new IllegalStateException("nobody lives at " + row);
      }
      return there;
    }
    Instance woken = pool.wake(numbers[row], group, group.entity(requests[row]));
    woken.host = host;
    woken.guest = guest(row);
    woken.useBytes = useBytes[row];
    group.measure(woken);
    woken.background = loads[row];
    woken.active = active[row];
    woken.ready = true;
    woken.residence = row;
    awake[row] = woken;
    return woken;
  }

  private void makeRoom() {
    if (left > size / 4) {
      compact();
      return;
    }
    int more = size + Math.max(4, size >> 3);
    awake = Arrays.copyOf(awake, more);
    groups = Arrays.copyOf(groups, more);
    requests = Arrays.copyOf(requests, more);
    numbers = Arrays.copyOf(numbers, more);
    loads = Arrays.copyOf(loads, more);
    useBytes = Arrays.copyOf(useBytes, more);
    active = Arrays.copyOf(active, more);
    own = own.length == 0 ? own : Arrays.copyOf(own, more);
  }

  /** Closes the gaps of those who have left. */
  private void compact() {
    int kept = 0;
    for (int row = 0; row < size; row++) {
      if (groups[row] != null) {
        move(row, kept++);
      }
    }
    Arrays.fill(awake, kept, size, null);
    Arrays.fill(groups, kept, size, null);
    if (own.length > 0) {
      Arrays.fill(own, Math.min(kept, own.length), Math.min(size, own.length), null);
    }
    size = kept;
    left = 0;
  }

  private void move(int from, int to) {
    Instance moved = awake[from];
    if (moved != null) {
      moved.residence = to;
    }
    awake[to] = moved;
    groups[to] = groups[from];
    requests[to] = requests[from];
    numbers[to] = numbers[from];
    loads[to] = loads[from];
    useBytes[to] = useBytes[from];
    active[to] = active[from];
    if (own.length > 0) {
      own[to] = own[from];
    }
  }
}
