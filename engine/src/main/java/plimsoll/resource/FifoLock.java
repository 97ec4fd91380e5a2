package plimsoll.resource;

import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/**
 * A lock with a number of holders, granted first come, first served; if it has a rate, each grant
 * also takes a token from a bucket that fills at that rate (token bucket, RFC 2697 without
 * colours). A free lock is granted within {@link #acquire}, a waited-for one within {@link
 * #release} or when a token comes; what is asked or given back while a grant is told is looked at
 * once it was told, so that grants never nest. All is O(1), amortised.
 */
public final class FifoLock implements EventHandler {

  private static final @Nullable Completion[] NOBODY = new Completion[0];
  private static final int[] NO_TAGS = {};

  private final Simulator simulator;
  private final int capacity;
  private final double ratePerSecond;
  private final int burst;
  private int held;

  // Who waits: a ring by ticket, from head to tail; null where one has gone away.
  // Made for the first who waits: a fleet has millions of locks for which nobody ever does.
  private @Nullable Completion[] waiters = NOBODY;
  private int[] tags = NO_TAGS;
  private long head;
  private long tail;
  private int waiting;
  private boolean granting;

  private double tokens;
  private long tokensNanos;
  private int event = Simulator.NONE;

  /**
   * @param capacity holders at once, &ge; 1
   * @param ratePerSecond grants a second in the long run, &gt; 0; infinite if not limited
   * @param burst grants that may come at once after a pause, &ge; 1
   */
  public FifoLock(Simulator simulator, int capacity, double ratePerSecond, int burst) {
    if (capacity < 1 || burst < 1 || !(ratePerSecond > 0)) {
      throw new IllegalArgumentException(
          "capacity and burst must be >= 1 and the rate > 0, but were "
              + capacity
              + ", "
              + burst
              + " and "
              + ratePerSecond);
    }
    this.simulator = simulator;
    this.capacity = capacity;
    this.ratePerSecond = ratePerSecond;
    this.burst = burst;
    this.tokens = burst;
  }

  /** Holders now. */
  public int held() {
    return held;
  }

  /** Those who wait now. */
  public int waiting() {
    return waiting;
  }

  /**
   * Asks for the lock; {@code completion} is told, with {@code tag}, when it is granted.
   *
   * @return a ticket, with which the one who waits can go away
   */
  public long acquire(Completion completion, int tag) {
    if (waiting == 0 && !granting && held < capacity && takeToken()) {
      long ticket = tail++;
      head = tail;
      held++;
      granting = true;
      completion.completed(tag);
      granting = false;
      grant(); // to those who asked while it was told
      return ticket;
    }
    if (tail - head == waiters.length) {
      grow();
    }
    long ticket = tail++;
    int place = place(ticket, waiters.length);
    waiters[place] = completion;
    tags[place] = tag;
    waiting++;
    grant();
    return ticket;
  }

  /** Takes away one who waits; false if the ticket was granted or withdrawn before. */
  public boolean withdraw(long ticket) {
    int place = place(ticket, waiters.length);
    if (ticket < head || ticket >= tail || waiters[place] == null) {
      return false;
    }
    waiters[place] = null;
    waiting--;
    skipGone();
    return true;
  }

  /** Gives the lock back; the next who waits has it at once. */
  public void release() {
    if (held == 0) {
      throw new IllegalStateException("nobody holds the lock");
    }
    held--;
    grant();
  }

  /** A token has come. */
  @Override
  public void handle(int argument) {
    event = Simulator.NONE;
    grant();
  }

  private void grant() {
    if (granting) {
      return;
    }
    granting = true;
    while (waiting > 0 && held < capacity && takeToken()) {
      int place = place(head, waiters.length);
      Completion next = waiters[place];
      int tag = tags[place];
      waiters[place] = null;
      waiting--;
      skipGone();
      held++;
      if (next != null) {
        next.completed(tag);
      }
    }
    granting = false;
  }

  /** Moves the head to the first who still waits. */
  private void skipGone() {
    while (head < tail && waiters[place(head, waiters.length)] == null) {
      head++;
    }
  }

  private static int place(long ticket, int length) {
    return (int) (ticket & (length - 1));
  }

  private boolean takeToken() {
    if (ratePerSecond == Double.POSITIVE_INFINITY) {
      return true;
    }
    if (event != Simulator.NONE) {
      return false; // the first who waits already waits for a token
    }
    long now = simulator.nowNanos();
    tokens = Math.min(burst, tokens + ratePerSecond * (now - tokensNanos) / 1e9);
    tokensNanos = now;
    if (tokens >= 1 - 1e-9) {
      tokens = Math.max(0, tokens - 1);
      return true;
    }
    long wait = Math.max(1, (long) Math.ceil((1 - tokens) / ratePerSecond * 1e9));
    event = simulator.schedule(now + wait, EventRank.COMPLETION, this, 0);
    return false;
  }

  private void grow() {
    int length = waiters.length;
    int more = Math.max(4, 2 * length);
    @Nullable Completion[] longer = new Completion[more];
    int[] longerTags = new int[more];
    for (long ticket = head; ticket < tail; ticket++) {
      longer[place(ticket, more)] = waiters[place(ticket, length)];
      longerTags[place(ticket, more)] = tags[place(ticket, length)];
    }
    waiters = longer;
    tags = longerTags;
  }
}
