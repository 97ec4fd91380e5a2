package plimsoll.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TabulatedTest {

  private static final double TOLERANCE = 2e-11;

  static Stream<Invertible> all() {
    Stream<Invertible> harder =
        Stream.of(
            new Gamma(1e8, 1e-8),
            new Gamma(0.1, 3),
            new Gamma(2.5, 1e-12),
            new Pert(0, 1e-3, 1),
            new Pareto(1, 0.5),
            new Lognormal(3, 4),
            new Weibull(0.3, 1));
    return Stream.concat(Examples.all(), harder);
  }

  @ParameterizedTest
  @MethodSource("all")
  void values_are_those_of_the_distribution(Invertible distribution) {
    Tabulated table = new Tabulated(distribution);
    for (double p : probabilities(3_000)) {
      double expected = distribution.quantile(p);
      assertThat(table.quantile(p)).isCloseTo(expected, within(TOLERANCE * Math.abs(expected)));
    }
  }

  /** Else the table would be no use; beside the tails, half a thousandth, all is read off. */
  @Test
  void slow_families_are_read_off_and_not_computed() {
    for (Invertible distribution :
        List.of(new Gamma(4, 1), new Gamma(0.5, 1), new Pert(1, 2, 5), new Normal(1, 2))) {
      Counted counted = new Counted(distribution);
      Tabulated table = new Tabulated(counted);
      SplittableRandom random = new SplittableRandom(1);
      int draws = 200_000;
      for (int i = 0; i < draws; i++) {
        table.quantile(Streams.uniform(random.nextLong()));
      }
      assertThat(counted.calls).isLessThan(draws / 50);
    }
  }

  @Test
  void an_atom_and_a_kink_are_left_to_the_distribution() {
    Invertible mixture = Examples.MIXTURE;
    Tabulated table = new Tabulated(mixture);
    double atom = mixture.cdf(Math.nextDown(5.0));

    for (double p : new double[] {atom - 1e-9, atom + 1e-9, mixture.cdf(5) - 1e-9}) {
      assertThat(table.quantile(p)).isEqualTo(mixture.quantile(p));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void neighbouring_cells_meet_without_a_step_back(Invertible distribution) {
    Tabulated table = new Tabulated(distribution);
    for (int eighth = 8; eighth < 16; eighth++) {
      for (double scale = 0x1p-4; scale > 0x1p-20; scale /= 2) {
        assertRises(table, eighth * scale);
        assertRises(table, 1 - eighth * scale);
      }
    }
  }

  private static void assertRises(Invertible distribution, double p) {
    double at = distribution.quantile(p);
    double rounding = 1e-14 * Math.abs(at);
    assertThat(distribution.quantile(p * (1 - 1e-9))).isLessThanOrEqualTo(at + rounding);
    assertThat(distribution.quantile(p + 1e-9 * (1 - p))).isGreaterThanOrEqualTo(at - rounding);
  }

  @Test
  void the_order_of_asking_and_the_number_of_threads_change_no_bit() {
    double[] p = probabilities(10_000);
    Tabulated forward = new Tabulated(new Gamma(1.7, 2));
    Tabulated backward = new Tabulated(new Gamma(1.7, 2));
    Tabulated shared = new Tabulated(new Gamma(1.7, 2));
    double[] expected = Arrays.stream(p).map(forward::quantile).toArray();
    double[] reversed = new double[p.length];
    for (int i = p.length - 1; i >= 0; i--) {
      reversed[i] = backward.quantile(p[i]);
    }

    assertThat(reversed).isEqualTo(expected);
    assertThat(IntStream.range(0, p.length).parallel().mapToDouble(i -> shared.quantile(p[i])))
        .containsExactly(Arrays.stream(expected).boxed().toArray(Double[]::new));
  }

  @Test
  void a_table_is_as_good_as_another_of_the_same_distribution() {
    Tabulated table = new Tabulated(new Gamma(4, 1));

    assertThat(table).isEqualTo(new Tabulated(new Gamma(4, 1))).hasSameHashCodeAs(new Gamma(4, 1));
    assertThat(table).isNotEqualTo(new Tabulated(new Gamma(4, 2)));
    assertThat(table.distribution()).isEqualTo(new Gamma(4, 1));
  }

  private static double[] probabilities(int count) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, count)
        .mapToDouble(
            i -> {
              double p = Streams.uniform(random.nextLong());
              double tail = Math.max(0x1p-53, p * Math.pow(2, -random.nextInt(20)));
              return i % 3 == 0 ? p : i % 3 == 1 ? tail : 1 - tail;
            })
        .toArray();
  }

  /** Counts how often it is asked. */
  private static final class Counted implements Invertible {

    private final Invertible distribution;
    private int calls;

    Counted(Invertible distribution) {
      this.distribution = distribution;
    }

    @Override
    public double quantile(double p) {
      calls++;
      return distribution.quantile(p);
    }

    @Override
    public double cdf(double x) {
      return distribution.cdf(x);
    }

    @Override
    public double partialMean(double x) {
      return distribution.partialMean(x);
    }

    @Override
    public double mean() {
      return distribution.mean();
    }
  }
}
