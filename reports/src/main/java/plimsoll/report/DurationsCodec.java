package plimsoll.report;

import java.util.Arrays;
import plimsoll.experiment.Durations;

/**
 * Durations as bytes and back, exactly: the first value and then the differences of the sorted
 * ones, each as a number of seven bits a byte, lowest first, with the eighth bit set where more
 * follow (LEB128). A millisecond apart takes three bytes instead of eight.
 *
 * <p>Counted durations begin with a zero written in two bytes, which no number needs, and have the
 * count behind each difference.
 */
final class DurationsCodec {

  private static final byte[] COUNTED = {(byte) 0x80, 0};

  /** Bytes of the longest number. */
  private static final int LONGEST = 10;

  private byte[] bytes;
  private int at;

  private DurationsCodec(byte[] bytes) {
    this.bytes = bytes;
  }

  static byte[] encode(Durations durations) {
    DurationsCodec out = new DurationsCodec(new byte[4 * durations.values() + LONGEST]);
    if (durations.isCounted()) {
      out.bytes[out.at++] = COUNTED[0];
      out.bytes[out.at++] = COUNTED[1];
    }
    long before = 0;
    for (int i = 0; i < durations.values(); i++) {
      out.write(durations.value(i) - before);
      before = durations.value(i);
      if (durations.isCounted()) {
        out.write(durations.count(i));
      }
    }
    return Arrays.copyOf(out.bytes, out.at);
  }

  private void write(long number) {
    if (bytes.length - at < LONGEST) {
      bytes = Arrays.copyOf(bytes, bytes.length + bytes.length / 2 + LONGEST);
    }
    long rest = number;
    while (rest >= 0x80) {
      bytes[at++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }

  /**
   * The durations that were encoded.
   *
   * @throws StoreException if the bytes end in the middle of a number or say nothing sensible
   */
  static Durations decode(byte[] bytes) {
    DurationsCodec in = new DurationsCodec(bytes);
    boolean counted = bytes.length >= 2 && Arrays.equals(bytes, 0, 2, COUNTED, 0, 2);
    if (counted) {
      in.at = 2;
    }
    int numbers = in.numbersLeft();
    int values = counted ? numbers / 2 : numbers;
    long[] nanos = new long[values];
    long[] counts = new long[counted ? values : 0];
    long before = 0;
    for (int i = 0; i < values; i++) {
      before += in.read();
      nanos[i] = before;
      if (counted) {
        counts[i] = in.read();
      }
    }
    if (in.at < bytes.length) {
      throw damaged();
    }
    return counted ? counted(nanos, counts) : Durations.of(nanos, values);
  }

  private static Durations counted(long[] nanos, long[] counts) {
    try {
      return Durations.counted(nanos, counts);
    } catch (IllegalArgumentException impossible) {
      throw damaged();
    }
  }

  /** How many numbers end in what is left. */
  private int numbersLeft() {
    int numbers = 0;
    for (int i = at; i < bytes.length; i++) {
      numbers += bytes[i] >= 0 ? 1 : 0;
    }
    return numbers;
  }

  private long read() {
    long number = 0;
    for (int shift = 0; shift <= 63; shift += 7) {
      if (at == bytes.length) {
        break;
      }
      byte part = bytes[at++];
      number |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return number;
      }
    }
    throw damaged();
  }

  private static StoreException damaged() {
    return new StoreException("the results hold damaged durations; delete them and run again");
  }
}
