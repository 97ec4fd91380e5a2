package plimsoll.random;

import java.nio.charset.StandardCharsets;

/**
 * The random streams of one replication, keyed by what is drawn for and for whom. A stream is found
 * by its key alone: opening one more shifts no other, and the order of opening does not matter, so
 * alternatives share common random numbers draw by draw.
 *
 * <p>Numbers come from {@link Philox}: the key is made of seed, replication and purpose, the
 * counter of the entity and the number of the block. Not for use by two threads.
 */
public final class Streams {

  private static final long AS_DRAWN = 0;
  private static final long MIRRORED = -1;

  private final long root;

  /** Flips all bits of a number or none: the uniform number u becomes 1 - u, exactly. */
  private final long mirror;

  private final Cursor cursor = new Cursor();

  /**
   * @param seed of the experiment
   * @param replication number of the replication, from 0
   */
  public Streams(long seed, int replication) {
    this(seed, replication, AS_DRAWN);
  }

  private Streams(long seed, int key, long mirror) {
    this.root = mix(mix(seed) + 0x9e3779b97f4a7c15L * (key + 1L));
    this.mirror = mirror;
  }

  /**
   * Streams of replications that come in antithetic pairs: numbers 2j and 2j + 1 draw the same
   * numbers, but where the first draws u, the second draws 1 - u. Whatever falls as a draw grows is
   * high in the one and low in the other, and their average varies less. Source: Hammersley and
   * Morton, Proceedings of the Cambridge Philosophical Society 52 (1956).
   *
   * @param seed of the experiment
   * @param replication number of the replication, from 0
   */
  public static Streams antithetic(long seed, int replication) {
    return new Streams(seed, replication / 2, replication % 2 == 0 ? AS_DRAWN : MIRRORED);
  }

  /**
   * The key of a purpose: what is drawn, never on which platform.
   *
   * @param name such as {@code runtime.network.cpu}
   */
  public long purpose(String name) {
    long key = root;
    for (byte part : name.getBytes(StandardCharsets.UTF_8)) {
      key = mix(key ^ part) + 0x9e3779b97f4a7c15L;
    }
    return mix(key);
  }

  /**
   * Goes to the start of a stream. The same object serves all streams: draw before the next call.
   *
   * @param purpose key from {@link #purpose}
   * @param entity whom it is drawn for
   */
  public RandomStream open(long purpose, long entity) {
    cursor.open(purpose, entity);
    return cursor;
  }

  /**
   * The same stream as an object of its own, for a stream that is drawn from over time.
   *
   * @param purpose key from {@link #purpose}
   * @param entity whom it is drawn for
   */
  public RandomStream newStream(long purpose, long entity) {
    Cursor own = new Cursor();
    own.open(purpose, entity);
    return own;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a bijection that mixes. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /**
   * The middle of one of 2^52 cells, exactly: never 0, never 1. With one bit more the middles of
   * the upper half could not be written down, and the last one would round to 1.
   */
  static double uniform(long bits) {
    return ((bits >>> 12) + 0.5) * 0x1p-52;
  }

  /** A place in a stream: two numbers a block. */
  private final class Cursor implements RandomStream {

    private final long[] bits = new long[2];
    private long key;
    private long entity;
    private long drawn;

    void open(long key, long entity) {
      this.key = key;
      this.entity = entity;
      this.drawn = 0;
    }

    @Override
    public double nextUniform() {
      int half = (int) (drawn & 1);
      if (half == 0) {
        Philox.block(drawn >>> 1, entity, key, bits);
      }
      drawn++;
      return uniform(bits[half] ^ mirror);
    }
  }
}
