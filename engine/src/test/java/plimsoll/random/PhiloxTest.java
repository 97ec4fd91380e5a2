package plimsoll.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {

  /** Random123's {@code kat_vectors}, lines {@code philox4x32 10}: counter, key, expected. */
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void a_block_is_the_published_one(String counter, String key, String expected) {
    long[] in = longs(counter);
    long[] out = new long[2];

    Philox.block(in[0], in[1], longs(key)[0], out);

    assertThat(out).isEqualTo(longs(expected));
  }

  /** Commons RNG takes key and counter as its seed and counts up before each block. */
  @Test
  void blocks_in_a_row_are_those_of_commons_rng() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      long key = random.nextLong();
      long entity = random.nextLong();
      UniformRandomProvider peer = commons(key, -1, entity - 1);
      long[] out = new long[2];
      for (int block = 0; block < 10; block++) {
        Philox.block(block, entity, key, out);
        assertThat(out).containsExactly(nextTwoWords(peer), nextTwoWords(peer));
      }
    }
  }

  @Test
  void a_stream_reads_its_blocks_in_order_from_the_first_and_both_halves_of_each() {
    Streams streams = new Streams(7, 3);
    long purpose = streams.purpose("runtime.network.cpu");
    RandomStream stream = streams.open(purpose, 41);
    UniformRandomProvider peer = commons(purpose, -1, 40);
    for (int i = 0; i < 1000; i++) {
      double expected = ((nextTwoWords(peer) >>> 12) + 0.5) / (1L << 52);
      assertThat(stream.nextUniform()).isEqualTo(expected);
    }
  }

  private static UniformRandomProvider commons(long key, long counterLow, long counterHigh) {
    int[] seed = {
      (int) key, (int) (key >>> 32),
      (int) counterLow, (int) (counterLow >>> 32),
      (int) counterHigh, (int) (counterHigh >>> 32)
    };
    return RandomSource.PHILOX_4X32.create(seed);
  }

  private static long nextTwoWords(UniformRandomProvider peer) {
    long low = peer.nextInt() & 0xffffffffL;
    return low | ((long) peer.nextInt() << 32);
  }

  /** Two words make a long, the lower half first. */
  private static long[] longs(String words) {
    String[] word = words.split(" ", -1);
    long[] longs = new long[word.length / 2];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = Long.parseUnsignedLong(word[2 * i + 1] + word[2 * i], 16);
    }
    return longs;
  }
}
