package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantile functions against values computed with 30 digits; why we use commons-statistics. */
class QuantileFunctionsOracleTest {

  @ParameterizedTest
  @CsvSource({
    "1, 6.313751514675043, 12.7062047361747, 63.65674116287158",
    "2, 2.919985580353726, 4.302652729749464, 9.924843200918293",
    "3, 2.353363434801824, 3.18244630528371, 5.840909309733357",
    "4, 2.13184678632665, 2.776445105197794, 4.604094871349993",
    "5, 2.015048373333024, 2.570581835636316, 4.032142983555228",
    "9, 1.833112932656237, 2.262157162798206, 3.249835541592126",
    "10, 1.812461122811676, 2.228138851986275, 3.169272672616951",
    "19, 1.72913281152137, 2.09302405440831, 2.860934606464979",
    "29, 1.699127026533498, 2.045229642132704, 2.756385903670605",
    "30, 1.697260886593958, 2.042272456301238, 2.749995653567225",
    "99, 1.660391156016991, 1.984216951586417, 2.626405457280828"
  })
  void student_t(int degrees, double at95, double at975, double at995) {
    assertClose(StudentT.quantile(0.95, degrees), at95);
    assertClose(StudentT.quantile(0.975, degrees), at975);
    assertClose(StudentT.quantile(0.995, degrees), at995);
    assertClose(StudentT.critical(0.90, degrees), at95);
    assertClose(StudentT.critical(0.95, degrees), at975);
    assertClose(StudentT.critical(0.99, degrees), at995);
    assertClose(StudentT.twoSidedP(-at975, degrees), 0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 1.43975574726515, 3.14266840329098, 0.87209033015659, 5.3481206274471, 16.811893829771",
    "7, 1.41492392765051, 2.99795156686853, 1.2390423055679, 6.3458111955215, 18.475306906582",
    "8, 1.39681530974386, 2.89645944770962, 1.6464973726908, 7.3441214977018, 20.090235029663",
    "12, 1.35621733402321, 2.68099799312091, 3.5705689706044, 11.340322377424, 26.216967305536",
    "15, 1.34060560785046, 2.60248029501112, 5.229348884099, 14.338859510957, 30.577914166892",
    "24, 1.31783593367315, 2.49215947315776, 10.856361475532, 23.33672630609, 42.979820139352",
    "40, 1.30307705260719, 2.42325677933486, 22.164261252975, 39.335344846611, 63.690739751564",
    "60, 1.29582109351573, 2.39011947262491, 37.484851529804, 59.334666276442, 88.379418901449",
    "120, 1.28864623365638, 2.35782461264876, 86.923279655354, 119.33399578176, 158.95016589731"
  })
  void student_t_and_chi_square(
      int degrees, double t90, double t99, double chi1, double chi50, double chi99) {
    assertClose(StudentT.quantile(0.90, degrees), t90);
    assertClose(StudentT.quantile(0.99, degrees), t99);
    assertClose(chiSquare(degrees, 0.01), chi1);
    assertClose(chiSquare(degrees, 0.50), chi50);
    assertClose(chiSquare(degrees, 0.99), chi99);
  }

  @Test
  void chi_square_gamma_beta_normal_and_lognormal() {
    assertClose(chiSquare(2, 0.025), 0.0506356159685798);
    assertClose(chiSquare(2, 0.975), 7.37775890822787);
    assertClose(chiSquare(9, 0.025), 2.70038949998036);
    assertClose(chiSquare(9, 0.975), 19.0227677986416);
    assertClose(chiSquare(29, 0.05), 17.7083661828246);
    assertClose(chiSquare(29, 0.95), 42.5569678042927);
    assertClose(chiSquare(1, 0.025), 0.000982069117175256);
    GammaDistribution gamma = GammaDistribution.of(2.5, 1);
    assertClose(gamma.inverseCumulativeProbability(0.95), 5.535248846758177);
    assertClose(gamma.inverseCumulativeProbability(0.99), 7.543136234694495);
    assertClose(
        GammaDistribution.of(0.5, 1).inverseCumulativeProbability(0.01), 7.854392895485099e-5);
    assertClose(BetaDistribution.of(2, 5).inverseCumulativeProbability(0.95), 0.5818034092520259);
    assertClose(
        BetaDistribution.of(0.5, 0.5).inverseCumulativeProbability(0.1), 0.024471741852423214);
    assertClose(
        LogNormalDistribution.of(0, 0.5).inverseCumulativeProbability(0.99), 3.200074007942962);
    assertClose(
        LogNormalDistribution.of(0, 1).inverseCumulativeProbability(0.99), 10.240473656312131);
    NormalDistribution normal = NormalDistribution.of(0, 1);
    assertClose(normal.inverseCumulativeProbability(0.95), 1.644853626951473);
    assertClose(normal.inverseCumulativeProbability(0.975), 1.95996398454005);
    assertClose(normal.inverseCumulativeProbability(0.99), 2.326347874040841);
    assertClose(normal.inverseCumulativeProbability(0.999999), 4.753424308822899);
  }

  /** A gamma quantile far below its default absolute accuracy of 1e-9. */
  @Test
  void commons_math_loses_small_gamma_quantiles_and_commons_statistics_does_not() {
    // For shape a and small x the distribution function is x^a / Gamma(a + 1) to first order.
    double p = 1e-6;
    double exact = Math.pow(p * Math.sqrt(Math.PI) / 2, 2);
    assertThat(GammaDistribution.of(0.5, 1).inverseCumulativeProbability(p))
        .isCloseTo(exact, within(exact * 1e-9));
    double old =
        new org.apache.commons.math3.distribution.GammaDistribution(0.5, 1)
            .inverseCumulativeProbability(p);
    assertThat(Math.abs(old - exact)).isGreaterThan(0.9 * exact);
  }

  /** The same for beta and chi-square. */
  @Test
  void commons_math_loses_small_beta_and_chi_square_quantiles_and_commons_statistics_does_not() {
    double p = 1e-6;
    // For beta(1/2, 2) and small x the distribution function is x^a / (a B(a, b)), B = 4/3.
    double beta = Math.pow(p * 0.5 * 4 / 3, 2);
    assertThat(BetaDistribution.of(0.5, 2).inverseCumulativeProbability(p))
        .isCloseTo(beta, within(beta * 1e-9));
    double oldBeta =
        new org.apache.commons.math3.distribution.BetaDistribution(0.5, 2)
            .inverseCumulativeProbability(p);
    assertThat(Math.abs(oldBeta - beta)).isGreaterThan(0.9 * beta);
    // With one degree of freedom it is sqrt(2 x / pi).
    double chiSquare = p * p * Math.PI / 2;
    assertThat(chiSquare(1, p)).isCloseTo(chiSquare, within(chiSquare * 1e-9));
    double oldChiSquare =
        new org.apache.commons.math3.distribution.ChiSquaredDistribution(1)
            .inverseCumulativeProbability(p);
    assertThat(Math.abs(oldChiSquare - chiSquare)).isGreaterThan(0.9 * chiSquare);
  }

  private static double chiSquare(int degrees, double p) {
    return ChiSquaredDistribution.of(degrees).inverseCumulativeProbability(p);
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * 1e-10));
  }
}
