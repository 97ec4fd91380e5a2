package plimsoll.report;

import java.io.ByteArrayOutputStream;
import plimsoll.experiment.Durations;

/**
 * Durations as bytes and back, exactly: the first value and then the differences of the sorted
 * ones, each as a number of seven bits a byte, lowest first, with the eighth bit set where more
 * follow (LEB128). A millisecond apart takes three bytes instead of eight.
 */
final class DurationsCodec {

  private DurationsCodec() {}

  static byte[] encode(Durations durations) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * durations.size() + 8);
    long before = 0;
    for (int i = 0; i < durations.size(); i++) {
      long rest = durations.nanos(i) - before;
      before = durations.nanos(i);
      while (rest >= 0x80) {
        bytes.write((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }
    return bytes.toByteArray();
  }

  /**
   * The durations that were encoded.
   *
   * @throws StoreException if the bytes end in the middle of a number
   */
  static Durations decode(byte[] bytes) {
    long[] nanos = new long[bytes.length];
    int count = 0;
    long before = 0;
    int i = 0;
    while (i < bytes.length) {
      long difference = 0;
      int shift = 0;
      boolean more = true;
      while (more) {
        if (i == bytes.length || shift > 63) {
          throw new StoreException("the results hold damaged durations; delete them and run again");
        }
        byte part = bytes[i++];
        difference |= (part & 0x7fL) << shift;
        shift += 7;
        more = part < 0;
      }
      before += difference;
      nanos[count++] = before;
    }
    return Durations.of(nanos, count);
  }
}
