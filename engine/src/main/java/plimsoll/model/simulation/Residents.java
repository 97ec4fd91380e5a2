package plimsoll.model.simulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who is ready in one memory and could be killed for want of it, first ready first. One who is
 * ready for ever and for whom nothing is pending rests here as a row of numbers, 24 bytes, from
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

  private static final int NUMBERS = 3;
  private static final int NUMBER = 1;
  private static final int LOAD = 2;

  private final Host host;

  /** The guest of a memory that is one guest's; null for a host's. */
  private final @Nullable Guest shared;

  /** The instance, if it is awake; the group of one who rests; null where somebody has left. */
  private @Nullable Object[] who = new Object[FIRST_ROWS];

  /** Of one who rests, three numbers side by side: request, number (flipped if active), load. */
  private int[] numbers = new int[NUMBERS * FIRST_ROWS];

  private long[] useBytes = new long[FIRST_ROWS];

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
    if (size == who.length) {
      makeRoom();
    }
    instance.residence = size;
    who[size++] = instance;
  }

  /** An instance that is awake cannot be killed any more. */
  void remove(Instance instance) {
    int row = instance.residence;
    if (row < 0) {
      return;
    }
    instance.residence = Instance.NOWHERE;
    who[row] = null;
    left++;
    if (left > size / 2) {
      compact();
    }
  }

  /** An instance that is here needs no object from now on. */
  void rest(Instance instance) {
    int row = instance.residence;
    who[row] = instance.group;
    int base = NUMBERS * row;
    numbers[base] = (int) instance.entity;
    numbers[base + NUMBER] = instance.active ? ~instance.number : instance.number;
    numbers[base + LOAD] = instance.background;
    useBytes[row] = instance.useBytes;
    if (shared == null && instance.guest != null) {
      own = own.length > 0 ? own : new Guest[who.length];
      own[row] = instance.guest;
    }
  }

  /** Who is to be killed, made anew if it rested; null if nobody's score is above {@code own}. */
  @Nullable Instance worst(Score score, long own, InstancePool pool) {
    int worst = Instance.NOWHERE;
    long most = own;
    for (int row = 0; row < size; row++) {
      long of = most;
      boolean isHere = true;
      if (who[row] instanceof Instance awake) {
        of = score.of(awake.group, awake.guest, awake.useBytes);
      } else if (who[row] instanceof GroupPlan group) {
        of = score.of(group, guest(row), useBytes[row]);
      } else {
        isHere = false;
      }
      if (isHere && (of > most || (of == most && worst >= 0))) {
        worst = row;
        most = of;
      }
    }
    return worst < 0 ? null : instance(worst, pool);
  }

  private @Nullable Guest guest(int row) {
    return shared == null && own.length > 0 ? own[row] : shared;
  }

  private Instance instance(int row, InstancePool pool) {
    if (who[row] instanceof Instance awake) {
      return awake;
    }
    if (!(who[row] instanceof GroupPlan group)) {
      throw new IllegalStateException("nobody lives at " + row);
    }
    int base = NUMBERS * row;
    int number = numbers[base + NUMBER];
    Instance woken = pool.wake(Math.max(number, ~number), group, group.entity(numbers[base]));
    woken.host = host;
    woken.guest = guest(row);
    woken.useBytes = useBytes[row];
    group.measure(woken);
    woken.background = numbers[base + LOAD];
    woken.active = number < 0;
    woken.ready = true;
    woken.residence = row;
    who[row] = woken;
    return woken;
  }

  private void makeRoom() {
    if (left > size / 4) {
      compact();
      return;
    }
    int more = size + Math.max(4, size >> 2);
    who = Arrays.copyOf(who, more);
    numbers = Arrays.copyOf(numbers, NUMBERS * more);
    useBytes = Arrays.copyOf(useBytes, more);
    own = own.length == 0 ? own : Arrays.copyOf(own, more);
  }

  /** Closes the gaps of those who have left. */
  private void compact() {
    int kept = 0;
    for (int row = 0; row < size; row++) {
      if (who[row] != null) {
        move(row, kept++);
      }
    }
    Arrays.fill(who, kept, size, null);
    if (own.length > 0) {
      Arrays.fill(own, kept, size, null);
    }
    size = kept;
    left = 0;
  }

  private void move(int from, int to) {
    if (who[from] instanceof Instance awake) {
      awake.residence = to;
    }
    who[to] = who[from];
    System.arraycopy(numbers, NUMBERS * from, numbers, NUMBERS * to, NUMBERS);
    useBytes[to] = useBytes[from];
    if (own.length > 0) {
      own[to] = own[from];
    }
  }
}
