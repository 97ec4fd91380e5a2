package plimsoll.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.statistics.StudentT;

/**
 * Published constants, and constants from a quadrature with 400 nodes; a quadrature of another kind
 * decides where these are not exact.
 */
class RinottOracleTest {

  /** What the tables are good for: their last digit is up to 1.3 too small. */
  private static final double TABLE = 2e-4;

  @ParameterizedTest
  @CsvSource({
    "0.90, 10, 2, 1.9986",
    "0.90, 10, 3, 2.5875",
    "0.90, 10, 4, 2.9126",
    "0.90, 10, 5, 3.1367",
    "0.90, 10, 6, 3.3073",
    "0.90, 10, 8, 3.5601",
    "0.90, 10, 10, 3.7459",
    "0.90, 10, 20, 4.2865",
    "0.90, 10, 50, 4.9554",
    "0.90, 10, 100, 5.4467",
    "0.90, 20, 2, 1.8957",
    "0.90, 20, 3, 2.4312",
    "0.90, 20, 4, 2.7201",
    "0.90, 20, 5, 2.9164",
    "0.90, 20, 6, 3.0641",
    "0.90, 20, 8, 3.2804",
    "0.90, 20, 10, 3.4374",
    "0.90, 20, 20, 3.8843",
    "0.90, 20, 50, 4.4169",
    "0.90, 20, 100, 4.7933",
    "0.95, 10, 2, 2.6141",
    "0.95, 10, 3, 3.1657",
    "0.95, 10, 4, 3.4763",
    "0.95, 10, 5, 3.6926",
    "0.95, 10, 6, 3.8585",
    "0.95, 10, 8, 4.1062",
    "0.95, 10, 10, 4.2895",
    "0.95, 10, 20, 4.8288",
    "0.95, 10, 50, 5.5061",
    "0.95, 10, 100, 6.0095",
    "0.95, 20, 2, 2.4525",
    "0.95, 20, 3, 2.9372",
    "0.95, 20, 4, 3.2032",
    "0.95, 20, 5, 3.3854",
    "0.95, 20, 6, 3.5235",
    "0.95, 20, 8, 3.7268",
    "0.95, 20, 10, 3.8753",
    "0.95, 20, 20, 4.3017",
    "0.95, 20, 50, 4.8164",
    "0.95, 20, 100, 5.1840",
    "0.99, 10, 2, 3.8874",
    "0.99, 10, 3, 4.4029",
    "0.99, 10, 4, 4.7021",
    "0.99, 10, 5, 4.9142",
    "0.99, 10, 6, 5.0788",
    "0.99, 10, 8, 5.3273",
    "0.99, 10, 10, 5.5135",
    "0.99, 10, 20, 6.0712",
    "0.95, 50, 2, 2.3731",
    "0.95, 50, 3, 2.8279",
    "0.95, 50, 4, 3.0744",
    "0.95, 50, 5, 3.2420",
    "0.95, 50, 6, 3.3682",
    "0.95, 50, 8, 3.5529",
    "0.95, 50, 10, 3.6868",
    "0.95, 50, 20, 4.0670",
    "0.95, 50, 50, 4.5171",
    "0.95, 50, 100, 4.8326",
    "0.900, 15, 2, 1.9276",
    "0.900, 15, 3, 2.4790",
    "0.900, 15, 5, 2.9831",
    "0.900, 15, 10, 3.5298",
    "0.900, 15, 25, 4.1471",
    "0.900, 25, 2, 1.8777",
    "0.900, 25, 3, 2.4042",
    "0.900, 25, 5, 2.8791",
    "0.900, 25, 10, 3.3862",
    "0.900, 25, 25, 3.9482",
    "0.950, 15, 2, 2.5019",
    "0.950, 15, 3, 3.0062",
    "0.950, 15, 5, 3.4772",
    "0.950, 15, 10, 3.9975",
    "0.950, 15, 25, 4.5956",
    "0.950, 25, 2, 2.4247",
    "0.950, 25, 3, 2.8988",
    "0.950, 25, 5, 3.3347",
    "0.950, 25, 10, 3.8083",
    "0.950, 25, 25, 4.3416",
    "0.975, 15, 2, 3.0174",
    "0.975, 15, 3, 3.4892",
    "0.975, 15, 5, 3.9370",
    "0.975, 15, 10, 4.4390",
    "0.975, 15, 25, 5.0240",
    "0.975, 25, 2, 2.9083",
    "0.975, 25, 3, 3.3442",
    "0.975, 25, 5, 3.7512",
    "0.975, 25, 10, 4.1993",
    "0.975, 25, 25, 4.7103"
  })
  void rinott(double probability, int first, int alternatives, double h) {
    assertThat(Rinott.h(probability, alternatives, first)).isCloseTo(h, within(TABLE));
  }

  /** Checks that come with the KSL's routine; 50 degrees of freedom are 51 replications. */
  @ParameterizedTest
  @CsvSource({"0.975, 10, 4.045", "0.90, 1000, 5.488"})
  void rinott_as_published_for_50_degrees_of_freedom(double probability, int k, double h) {
    assertThat(Rinott.h(probability, k, 51)).isCloseTo(h, within(0.501e-3));
  }

  /**
   * Gauss-Legendre on 40 intervals with 20 nodes each. Of these, tables have 6.7904, 7.3364 and
   * 6.057, which are off by 0.0004, 0.0008 and 0.0007.
   */
  @ParameterizedTest
  @CsvSource({
    "0.99, 10, 50, 6.790818103",
    "0.99, 10, 100, 7.337237452",
    "0.975, 51, 1000, 6.056298111",
    "0.95, 20, 5, 0",
    "0.95, 80, 10, 0",
    "0.95, 100, 10, 0",
    "0.999, 4, 20, 0"
  })
  void another_quadrature_agrees(double probability, int first, int k, double known) {
    double h = Rinott.h(probability, k, first);
    assertThat(byGaussLegendre(h, k, first)).isCloseTo(probability, within(1e-11));
    if (known > 0) {
      assertThat(h).isCloseTo(known, within(1e-9));
    }
  }

  private static double byGaussLegendre(double h, int k, int first) {
    ChiSquaredDistribution chiSquare = ChiSquaredDistribution.of(first - 1);
    double[] x = new double[800];
    double[] weight = new double[800];
    double low = Math.log(chiSquare.inverseCumulativeProbability(1e-20));
    double high = Math.log(chiSquare.inverseSurvivalProbability(1e-20));
    for (int panel = 0; panel < 40; panel++) {
      double from = Math.exp(low + (high - low) * panel / 40);
      double to = Math.exp(low + (high - low) * (panel + 1) / 40);
      GaussIntegrator legendre = new GaussIntegratorFactory().legendre(20, from, to);
      for (int i = 0; i < 20; i++) {
        x[panel * 20 + i] = legendre.getPoint(i);
        weight[panel * 20 + i] = legendre.getWeight(i) * chiSquare.density(legendre.getPoint(i));
      }
    }
    double correct = 0;
    for (int i = 0; i < x.length; i++) {
      double better = 0;
      for (int j = 0; j < x.length; j++) {
        better += weight[j] * Normal.below(h / Math.sqrt((first - 1) * (1 / x[i] + 1 / x[j])));
      }
      correct += weight[i] * Math.pow(better, k - 1);
    }
    return correct;
  }

  @ParameterizedTest
  @CsvSource({
    "20, 1.896, 2.342, 2.583, 2.747, 2.870, 2.969, 3.051, 3.121, 3.182",
    "40, 1.852, 2.283, 2.514, 2.669, 2.785, 2.878, 2.954, 3.019, 3.076"
  })
  void dudewicz_and_dalal_for_2_to_10_alternatives(
      int first,
      double k2,
      double k3,
      double k4,
      double k5,
      double k6,
      double k7,
      double k8,
      double k9,
      double k10) {
    double[] expected = {k2, k3, k4, k5, k6, k7, k8, k9, k10};
    for (int k = 2; k <= 10; k++) {
      assertThat(Rinott.dudewiczDalal(0.90, k, first)).isCloseTo(expected[k - 2], within(0.501e-3));
    }
  }

  /** A single integral against a double one, from the fewest replications to very many. */
  @ParameterizedTest
  @CsvSource({"2", "3", "5", "10", "80", "100", "500", "10000"})
  void both_are_the_same_for_two_alternatives(int first) {
    for (double probability : new double[] {0.6, 0.9, 0.99}) {
      double h = Rinott.dudewiczDalal(probability, 2, first);
      assertThat(Rinott.h(probability, 2, first)).isCloseTo(h, within(1e-9 * h));
    }
  }

  /** With many replications both tend to what known variances need: sqrt(2) z for two. */
  @Test
  void tends_to_known_variances() {
    assertThat(Rinott.h(0.95, 2, 1_000_000))
        .isCloseTo(Math.sqrt(2) * 1.644853626951473, within(1e-5));
    assertThat(Rinott.dudewiczDalal(0.95, 2, 1_000_000))
        .isCloseTo(Math.sqrt(2) * StudentT.quantile(0.95, 1_000_000_000), within(1e-5));
  }

  /** What the routine with 32 Gauss-Laguerre nodes gets wrong at 79 and cannot find at 99. */
  @Test
  void falls_smoothly_with_the_degrees_of_freedom() {
    double before = Double.POSITIVE_INFINITY;
    for (int first : new int[] {40, 50, 60, 80, 100, 150, 200, 400}) {
      double h = Rinott.h(0.95, 10, first);
      assertThat(h).isLessThan(before).isBetween(3.5, 3.8);
      before = h;
    }
  }

  @Test
  void refuses_what_no_selection_can_promise() {
    assertThatThrownBy(() -> Rinott.h(0.5, 2, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1/2..1");
    assertThatThrownBy(() -> Rinott.h(0.95, 1, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Rinott.h(0.95, 2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
