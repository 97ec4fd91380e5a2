package plimsoll.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class StreamsTest {

  private static final int DRAWS = 4000;

  @Test
  void a_key_finds_its_stream_again_from_the_start() {
    double[] first = draws(new Streams(42, 5), "layer.boot", 17);
    double[] again = draws(new Streams(42, 5), "layer.boot", 17);

    assertThat(again).isEqualTo(first);
  }

  @Test
  void a_new_stream_shifts_no_other() {
    double[] alone = draws(new Streams(42, 5), "layer.boot", 17);

    Streams streams = new Streams(42, 5);
    streams.open(streams.purpose("new.draw"), 17).nextUniform();
    streams.newStream(streams.purpose("layer.boot"), 16).nextUniform();
    double[] among = draws(streams, "layer.boot", 17);

    assertThat(among).isEqualTo(alone);
  }

  @Test
  void the_second_of_an_antithetic_pair_mirrors_the_first_exactly() {
    for (int pair = 0; pair < 3; pair++) {
      double[] first = draws(Streams.antithetic(42, 2 * pair), "layer.boot", 17);
      double[] second = draws(Streams.antithetic(42, 2 * pair + 1), "layer.boot", 17);
      assertThat(first).isEqualTo(draws(new Streams(42, pair), "layer.boot", 17));
      for (int i = 0; i < DRAWS; i++) {
        assertThat(second[i]).isEqualTo(1 - first[i]).isStrictlyBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void the_reused_stream_forgets_the_half_block_of_the_one_before() {
    Streams streams = new Streams(1, 0);
    long purpose = streams.purpose("p");
    double first = streams.open(purpose, 1).nextUniform();
    streams.open(purpose, 2).nextUniform();

    assertThat(streams.open(purpose, 1).nextUniform()).isEqualTo(first);
  }

  @Test
  void a_stream_of_its_own_draws_the_same_and_outlives_the_next_opening() {
    Streams streams = new Streams(1, 0);
    long purpose = streams.purpose("p");
    double[] expected = draws(streams, "p", 9);

    RandomStream own = streams.newStream(purpose, 9);
    for (int i = 0; i < DRAWS; i++) {
      streams.open(purpose, 1000 + i).nextUniform();
      assertThat(own.nextUniform()).isEqualTo(expected[i]);
    }
  }

  @Test
  void keys_of_nearby_seeds_replications_and_names_all_differ() {
    Set<Long> keys = new HashSet<>();
    for (int seed = -20; seed < 20; seed++) {
      for (int replication = 0; replication < 50; replication++) {
        Streams streams = new Streams(seed, replication);
        for (String name : new String[] {"", "a", "b", "aa", "ab", "ba", "a.b", "é"}) {
          keys.add(streams.purpose(name));
        }
      }
    }
    assertThat(keys).hasSize(40 * 50 * 8);
  }

  /** A seed is not a starting point: replication 1 of one seed is replication 0 of no near one. */
  @Test
  void experiments_with_nearby_seeds_share_no_replication() {
    Set<Long> keys = new HashSet<>();
    for (long seed = 0; seed < 300; seed++) {
      for (int replication = 0; replication < 300; replication++) {
        keys.add(new Streams(seed, replication).purpose("p"));
      }
    }
    assertThat(keys).hasSize(300 * 300);
  }

  @Test
  void streams_of_other_entities_are_uncorrelated() {
    assertUncorrelated(i -> draws(new Streams(1, 0), "p", i));
  }

  @Test
  void streams_of_other_purposes_are_uncorrelated() {
    assertUncorrelated(i -> draws(new Streams(1, 0), "p" + i, 0));
  }

  @Test
  void streams_of_other_replications_are_uncorrelated() {
    assertUncorrelated(i -> draws(new Streams(1, i), "p", 0));
  }

  @Test
  void streams_of_other_seeds_are_uncorrelated() {
    assertUncorrelated(i -> draws(new Streams(i, 0), "p", 0));
  }

  /** Most entities draw once for a purpose: across entities those draws must be uniform too. */
  @Test
  void first_draws_across_entities_are_uniform_and_in_no_pattern() {
    Streams streams = new Streams(1, 0);
    long purpose = streams.purpose("p");
    int cells = 32;
    int n = 400_000;
    int[] pairs = new int[cells * cells];
    int last = 0;
    for (int entity = 0; entity <= n; entity++) {
      int cell = (int) (streams.open(purpose, entity).nextUniform() * cells);
      if (entity > 0) {
        pairs[last * cells + cell]++;
      }
      last = cell;
    }
    double expected = (double) n / pairs.length;
    double chiSquare = 0;
    for (int count : pairs) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    double degrees = pairs.length - 1;
    assertThat(Math.abs(chiSquare - degrees)).isLessThan(4 * Math.sqrt(2 * degrees));
  }

  @Test
  void numbers_never_reach_0_or_1_whatever_the_bits() {
    assertThat(Streams.uniform(0)).isGreaterThan(0);
    assertThat(Streams.uniform(-1)).isLessThan(1);
  }

  @Test
  void the_mirror_image_of_a_number_is_a_number_too() {
    for (long bits = 1; bits != 0; bits <<= 1) {
      assertThat(1 - Streams.uniform(bits)).isEqualTo(Streams.uniform(~bits));
    }
  }

  private static double[] draws(Streams streams, String purpose, long entity) {
    RandomStream stream = streams.open(streams.purpose(purpose), entity);
    double[] draws = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      draws[i] = stream.nextUniform();
    }
    return draws;
  }

  /** The correlation of n independent pairs has a standard deviation of 1 / sqrt(n). */
  private static void assertUncorrelated(IntFunction<double[]> stream) {
    for (int i = 0; i < 20; i++) {
      double[] one = stream.apply(i);
      for (int j = i + 1; j < 20; j++) {
        double sum = 0;
        double[] other = stream.apply(j);
        for (int k = 0; k < DRAWS; k++) {
          sum += (one[k] - 0.5) * (other[k] - 0.5);
        }
        double correlation = 12 * sum / DRAWS;
        assertThat(correlation).isBetween(-4.5 / Math.sqrt(DRAWS), 4.5 / Math.sqrt(DRAWS));
      }
    }
  }
}
