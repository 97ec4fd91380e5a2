package plimsoll.random;

/**
 * The counter-based generator Philox 4x32-10: a block cipher of ten rounds that turns a counter of
 * 128 bits and a key of 64 bits into 128 random bits, without any state.
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3, SC'11,
 * section 4.3; {@code PhiloxTest} holds it against the authors' published vectors.
 */
final class Philox {

  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final int ROUNDS = 10;
  private static final long LOW = 0xffffffffL;

  private Philox() {}

  /**
   * One block.
   *
   * @param counterLow words 0 (lower half) and 1 of the counter
   * @param counterHigh words 2 (lower half) and 3 of the counter
   * @param key words 0 (lower half) and 1 of the key
   * @param out takes words 0 (lower half) and 1 at index 0, words 2 and 3 at index 1
   */
  static void block(long counterLow, long counterHigh, long key, long[] out) {
    int c0 = (int) counterLow;
    int c1 = (int) (counterLow >>> 32);
    int c2 = (int) counterHigh;
    int c3 = (int) (counterHigh >>> 32);
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = MULTIPLIER_0 * (c0 & LOW);
      long product1 = MULTIPLIER_1 * (c2 & LOW);
      c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      c1 = (int) product1;
      c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c3 = (int) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    out[0] = (c0 & LOW) | ((long) c1 << 32);
    out[1] = (c2 & LOW) | ((long) c3 << 32);
  }
}
