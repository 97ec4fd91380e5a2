package plimsoll.bench.hold;

import java.util.Comparator;
import java.util.PriorityQueue;

/** On the JDK's binary heap, with a new object for each hold. */
public class PriorityQueueHold extends Hold {

  private record Entry(long time, long order) {}

  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::order));
  private long order;

  @Override
  void add(long timeNanos) {
    queue.add(new Entry(timeNanos, order++));
  }

  @Override
  public double hold() {
    long now = 0;
    for (int i = 0; i < HOLDS; i++) {
      now = queue.remove().time();
      add(now + increment());
    }
    return now;
  }
}
