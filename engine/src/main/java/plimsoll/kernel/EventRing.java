package plimsoll.kernel;

import java.util.Arrays;

/**
 * A ring of buckets, one for each day of a year that moves on with the clock. A bucket is one line
 * of the cache and holds at most eight events in no order, each a long: when in the day it is due,
 * above its handle. Adding writes that line and reads none; two levels of bits lead to the next day
 * that has events. Source of the idea: Brown, Calendar queues, CACM 31 (1988).
 */
final class EventRing {

  /** The greatest number of events of a day. */
  static final int DEPTH = 8;

  private static final int DEPTH_SHIFT = 3;

  /** Where the first bucket begins, so that none lies across two lines if the array's data do. */
  private static final int BASE = 6;

  private static final int OFFSET_BITS = 31;

  private int size;
  private int shift;
  private int mask;
  private long offsetMask;
  private int offsetLoss;
  private long[] entries = new long[0];
  private byte[] counts = new byte[0];

  // Bit b is set where bucket b has events; one level up, where word b of the bits is not zero.
  private long[] bits = new long[0];
  private long[] wordBits = new long[0];

  boolean isEmpty() {
    return size == 0;
  }

  /** Empties the ring and gives it another shape. */
  void reset(RingShape shape) {
    size = 0;
    shift = shape.shift();
    mask = shape.buckets() - 1;
    offsetMask = (1L << shift) - 1;
    offsetLoss = Math.max(0, shift - OFFSET_BITS);
    if (shape.buckets() != counts.length) {
      entries = new long[BASE + (shape.buckets() << DEPTH_SHIFT)];
      counts = new byte[shape.buckets()];
      bits = new long[(counts.length + 63) >>> 6];
      wordBits = new long[(bits.length + 63) >>> 6];
    } else {
      Arrays.fill(counts, (byte) 0);
      Arrays.fill(bits, 0);
      Arrays.fill(wordBits, 0);
    }
  }

  /** Adds an event of this year; answers false if its day is full. */
  boolean add(int event, long time) {
    int bucket = bucket(time >>> shift);
    int count = counts[bucket];
    if (count == DEPTH) {
      return false;
    }
    counts[bucket] = (byte) (count + 1);
    entries[base(bucket) + count] = ((time & offsetMask) >>> offsetLoss << 32) | event;
    bits[bucket >>> 6] |= 1L << bucket;
    wordBits[bucket >>> 12] |= 1L << (bucket >>> 6);
    size++;
    return true;
  }

  /** Takes an event away that is in the ring. */
  void remove(int event, long time) {
    int bucket = bucket(time >>> shift);
    int base = base(bucket);
    int index = base;
    while ((int) entries[index] != event) {
      index++;
    }
    int left = counts[bucket] - 1;
    entries[index] = entries[base + left];
    counts[bucket] = (byte) left;
    if (left == 0) {
      clearBit(bucket);
    }
    size--;
  }

  /**
   * Takes all events of a day away.
   *
   * @param keys takes them: in the upper halves what orders them up to ties and in the lower their
   *     handles
   * @return how many there were
   */
  int removeDay(long day, long[] keys) {
    int bucket = bucket(day);
    int count = counts[bucket];
    System.arraycopy(entries, base(bucket), keys, 0, count);
    counts[bucket] = 0;
    clearBit(bucket);
    size -= count;
    return count;
  }

  /** The first day from {@code day} on that has events; there must be one. */
  long firstDay(long day) {
    int from = bucket(day);
    int bucket = firstBucket(from);
    if (bucket < 0) {
      bucket = firstBucket(0);
    }
    return day + ((bucket - from) & mask);
  }

  /** The first bucket that has events, from one to the end of the array, or -1. */
  private int firstBucket(int from) {
    int index = from >>> 6;
    long word = bits[index] & -1L << from;
    if (word == 0) {
      index = firstWord(index + 1);
      if (index < 0) {
        return -1;
      }
      word = bits[index];
    }
    return (index << 6) + Long.numberOfTrailingZeros(word);
  }

  private int firstWord(int from) {
    int index = from >>> 6;
    if (index == wordBits.length) {
      return -1;
    }
    long word = wordBits[index] & -1L << from;
    while (word == 0) {
      index++;
      if (index == wordBits.length) {
        return -1;
      }
      word = wordBits[index];
    }
    return (index << 6) + Long.numberOfTrailingZeros(word);
  }

  private void clearBit(int bucket) {
    int index = bucket >>> 6;
    bits[index] &= ~(1L << bucket);
    if (bits[index] == 0) {
      wordBits[index >>> 6] &= ~(1L << index);
    }
  }

  private int bucket(long day) {
    return (int) day & mask;
  }

  private static int base(int bucket) {
    return (bucket << DEPTH_SHIFT) + BASE;
  }
}
