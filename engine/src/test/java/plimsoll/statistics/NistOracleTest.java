package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.inference.OneWayAnova;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Certified values of NIST's Statistical Reference Datasets, for our own classes and for what we
 * take from commons-math.
 */
class NistOracleTest {

  /** Michelson's speed of light in air, km/s less 299000. */
  private static final int[] MICHELSON = {
    850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000,
    960, 960, 960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800,
    790, 760, 800, 880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840,
    850, 840, 840, 840, 890, 810, 810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880,
    720, 840, 850, 850, 780, 890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870, 810, 740,
    810, 940, 950, 800, 810, 870
  };

  /** Deflections of a steel beam. */
  private static final int[] LEW = {
    -213, -564, -35, -15, 141, 115, -420, -360, 203, -338, -431, 194, -220, -513, 154, -125, -559,
    92, -21, -579, -52, 99, -543, -175, 162, -457, -346, 204, -300, -474, 164, -107, -572, -8, 83,
    -541, -224, 180, -420, -374, 201, -236, -531, 83, 27, -564, -112, 131, -507, -254, 199, -311,
    -495, 143, -46, -579, -90, 136, -472, -338, 202, -287, -477, 169, -124, -568, 17, 48, -568,
    -135, 162, -430, -422, 172, -74, -577, -13, 92, -534, -243, 194, -355, -465, 156, -81, -578,
    -64, 139, -449, -384, 193, -198, -538, 110, -44, -577, -6, 66, -552, -164, 161, -460, -344, 205,
    -281, -504, 134, -28, -576, -118, 156, -437, -381, 200, -220, -540, 83, 11, -568, -160, 172,
    -414, -408, 188, -125, -572, -32, 139, -492, -321, 205, -262, -504, 142, -83, -574, 0, 48, -571,
    -106, 137, -501, -266, 190, -391, -406, 194, -186, -553, 83, -13, -577, -49, 103, -515, -280,
    201, 300, -506, 131, -45, -578, -80, 138, -462, -361, 201, -211, -554, 32, 74, -533, -235, 187,
    -372, -442, 182, -147, -566, 25, 68, -535, -244, 194, -351, -463, 174, -125, -570, 15, 72, -550,
    -190, 172, -424, -385, 198, -218, -536, 96
  };

  /** Numbers drawn in a lottery. */
  private static final int[] LOTTERY = {
    162, 671, 933, 414, 788, 730, 817, 33, 536, 875, 670, 236, 473, 167, 877, 980, 316, 950, 456,
    92, 517, 557, 956, 954, 104, 178, 794, 278, 147, 773, 437, 435, 502, 610, 582, 780, 689, 562,
    964, 791, 28, 97, 848, 281, 858, 538, 660, 972, 671, 613, 867, 448, 738, 966, 139, 636, 847,
    659, 754, 243, 122, 455, 195, 968, 793, 59, 730, 361, 574, 522, 97, 762, 431, 158, 429, 414, 22,
    629, 788, 999, 187, 215, 810, 782, 47, 34, 108, 986, 25, 644, 829, 630, 315, 567, 919, 331, 207,
    412, 242, 607, 668, 944, 749, 168, 864, 442, 533, 805, 372, 63, 458, 777, 416, 340, 436, 140,
    919, 350, 510, 572, 905, 900, 85, 389, 473, 758, 444, 169, 625, 692, 140, 897, 672, 288, 312,
    860, 724, 226, 884, 508, 976, 741, 476, 417, 831, 15, 318, 432, 241, 114, 799, 955, 833, 358,
    935, 146, 630, 830, 440, 642, 356, 373, 271, 715, 367, 393, 190, 669, 8, 861, 108, 795, 269,
    590, 326, 866, 64, 523, 862, 840, 219, 382, 998, 4, 628, 305, 747, 247, 34, 747, 729, 645, 856,
    974, 24, 568, 24, 694, 608, 480, 410, 729, 947, 293, 53, 930, 223, 203, 677, 227, 62, 455, 387,
    318, 562, 242, 428, 968
  };

  /** Transmittance of a filter, less 2, in 1/10000. */
  private static final int[] MAVRO = {
    18, 17, 18, 19, 18, 17, 15, 14, 15, 15, 17, 18, 18, 19, 19, 21, 20, 16, 14, 13, 13, 15, 15, 16,
    15, 14, 13, 14, 15, 14, 15, 16, 15, 16, 19, 20, 20, 21, 22, 23, 24, 25, 27, 26, 26, 26, 27, 26,
    25, 24
  };

  private static final double[][] SI_RSTV = {
    {196.3052, 196.1240, 196.1890, 196.2569, 196.3403},
    {196.3042, 196.3825, 196.1669, 196.3257, 196.0422},
    {196.1303, 196.2005, 196.2889, 196.0343, 196.1811},
    {196.2795, 196.1748, 196.1494, 196.1485, 195.9885},
    {196.2119, 196.1051, 196.1850, 196.0052, 196.2090}
  };

  /** Pairs of y and x. */
  private static final double[][] NORRIS = {
    {0.1, 0.2}, {338.8, 337.4}, {118.1, 118.2}, {888.0, 884.6}, {9.2, 10.1}, {228.1, 226.5},
    {668.5, 666.3}, {998.5, 996.3}, {449.1, 448.6}, {778.9, 777.0}, {559.2, 558.2}, {0.3, 0.4},
    {0.1, 0.6}, {778.1, 775.5}, {668.8, 666.9}, {339.3, 338.0}, {448.9, 447.5}, {10.8, 11.6},
    {557.7, 556.0}, {228.3, 228.1}, {998.0, 995.8}, {888.8, 887.6}, {119.6, 120.2}, {0.3, 0.3},
    {0.6, 0.3}, {557.6, 556.8}, {339.3, 339.1}, {888.0, 887.2}, {998.5, 999.0}, {778.9, 779.0},
    {10.2, 11.1}, {117.6, 118.3}, {228.9, 229.2}, {668.4, 669.1}, {449.2, 448.9}, {0.2, 0.5}
  };

  @Test
  void digits_of_pi() {
    double[] digits = new double[5000];
    String pi = digitsOfPi(digits.length);
    for (int i = 0; i < digits.length; i++) {
      digits[i] = pi.charAt(i) - '0';
    }
    digits[956] = 3; // an 8, but the data set and so its certified values have a 3 here
    assertCertified(digits, 4.53480000000000, 2.86733906028871, -0.00355099287237972, 1e-12);
  }

  @Test
  void michelson() {
    double[] speeds = Arrays.stream(MICHELSON).mapToDouble(v -> (299000 + v) / 1000.0).toArray();
    assertCertified(speeds, 299.852400000000, 0.0790105478190518, 0.535199668621283, 1e-10);
  }

  @Test
  void numerical_accuracy_one_and_two() {
    assertCertified(new double[] {10000001, 10000003, 10000002}, 10000002, 1, -0.5, 1e-14);
    double[] alternating = new double[1001];
    alternating[0] = 1.2;
    for (int i = 1; i < alternating.length; i++) {
      alternating[i] = i % 2 == 1 ? 1.1 : 1.3;
    }
    assertCertified(alternating, 1.2, 0.1, -0.999, 1e-12);
  }

  /** As the second, with a mean of seven and of eight digits, of which each costs one. */
  @Test
  void numerical_accuracy_three_and_four() {
    assertAlternating(1000000, 1e-8);
    assertAlternating(10000000, 1e-7);
  }

  private static void assertAlternating(int whole, double accuracy) {
    double[] alternating = new double[1001];
    alternating[0] = whole + 0.2;
    for (int i = 1; i < alternating.length; i++) {
      alternating[i] = whole + (i % 2 == 1 ? 0.1 : 0.3);
    }
    assertCertified(alternating, whole + 0.2, 0.1, -0.999, accuracy);
  }

  @Test
  void lew_lottery_and_mavro() {
    assertCertified(
        Arrays.stream(LEW).asDoubleStream().toArray(),
        -177.435000000000,
        277.332168044316,
        -0.307304800605679,
        1e-13);
    assertCertified(
        Arrays.stream(LOTTERY).asDoubleStream().toArray(),
        518.958715596330,
        291.699727470969,
        -0.120948622967393,
        1e-13);
    assertCertified(
        Arrays.stream(MAVRO).mapToDouble(v -> (20000 + v) / 10000.0).toArray(),
        2.00185600000000,
        0.000429123454003053,
        0.937989183438248,
        1e-11);
  }

  @Test
  void analysis_of_variance_of_silicon_resistivity() {
    assertThat(new OneWayAnova().anovaFValue(List.of(SI_RSTV)))
        .isCloseTo(1.18046237440255, relative(1.18046237440255, 1e-9));
    Tally all = new Tally();
    double within = 0;
    for (double[] group : SI_RSTV) {
      Tally tally = Tally.of(group);
      within += tally.variance() * (tally.count() - 1);
      all.merge(tally);
    }
    double total = all.variance() * (all.count() - 1);
    assertThat(within).isCloseTo(2.16636560000000e-01, within(1e-11));
    assertThat(total - within).isCloseTo(5.11462616000000e-02, within(1e-11));
    assertThat((total - within) / total).isCloseTo(0.190999039051129, within(1e-10));
    assertThat(Math.sqrt(within / 20)).isCloseTo(0.104076068334656, within(1e-10));
  }

  /**
   * SmLs01 to SmLs09 of Simon and Lesage: nine treatments of 21, 201 or 2001 values with 1, 7 or 13
   * constant leading digits; F is the number of values. The last three are known to 4 digits only:
   * near 10^12 a double cannot tell 0.4 from 0.40006.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 21, 21, 1e-12",
    "1, 201, 201, 1e-12",
    "1, 2001, 2001, 1e-12",
    "1000000, 21, 21, 1e-8",
    "1000000, 201, 201, 1e-8",
    "1000000, 2001, 2001, 1e-8",
    "1000000000000, 21, 21, 3e-3",
    "1000000000000, 201, 201, 3e-3",
    "1000000000000, 2001, 2001, 3e-3"
  })
  void analysis_of_variance_with_constant_leading_digits(
      long whole, int values, double f, double accuracy) {
    Tally all = new Tally();
    double within = 0;
    for (int treatment = 0; treatment < 9; treatment++) {
      int mean = treatment == 0 ? 4 : treatment % 2 == 1 ? 3 : 5;
      Tally tally = new Tally();
      for (int i = 0; i < values; i++) {
        int tenths = mean + (i == 0 ? 0 : i % 2 == 1 ? -1 : 1);
        tally.add(Double.parseDouble(whole + "." + tenths));
      }
      within += tally.variance() * (values - 1);
      all.merge(tally);
    }
    double total = all.variance() * (all.count() - 1);
    double ratio = (total - within) / 8 / (within / (9 * (values - 1.0)));
    assertThat(ratio).isCloseTo(f, relative(f, accuracy));
    assertThat(within).isCloseTo(0.09 * (values - 1), relative(0.09 * (values - 1), accuracy));
  }

  @Test
  void linear_regression_of_norris() {
    SimpleRegression line = new SimpleRegression();
    for (double[] yx : NORRIS) {
      line.addData(yx[1], yx[0]);
    }
    assertThat(line.getIntercept()).isCloseTo(-0.262323073774029, within(1e-12));
    assertThat(line.getSlope()).isCloseTo(1.00211681802045, within(1e-13));
    assertThat(line.getRSquare()).isCloseTo(0.999993745883712, within(1e-14));
    assertThat(Math.sqrt(line.getMeanSquareError())).isCloseTo(0.884796396144373, within(1e-10));
  }

  private static void assertCertified(
      double[] values, double mean, double sd, double lagOne, double accuracy) {
    Tally tally = Tally.of(values);
    assertThat(tally.mean()).isCloseTo(mean, relative(mean, 1e-14));
    assertThat(tally.sd()).isCloseTo(sd, relative(sd, accuracy));
    assertThat(Autocorrelation.of(values, 1)).isCloseTo(lagOne, within(1e-10));
  }

  private static Offset<Double> relative(double value, double accuracy) {
    return within(Math.abs(value) * accuracy);
  }

  /** 3, 1, 4, ... by Machin's formula, pi / 4 = 4 arctan(1/5) - arctan(1/239). */
  private static String digitsOfPi(int count) {
    BigInteger unit = BigInteger.TEN.pow(count + 20);
    return arctangent(5, unit)
        .multiply(BigInteger.valueOf(16))
        .subtract(arctangent(239, unit).multiply(BigInteger.valueOf(4)))
        .toString()
        .substring(0, count);
  }

  private static BigInteger arctangent(long inverse, BigInteger unit) {
    BigInteger square = BigInteger.valueOf(inverse * inverse);
    BigInteger power = unit.divide(BigInteger.valueOf(inverse));
    BigInteger sum = power;
    for (long odd = 3; power.signum() != 0; odd += 2) {
      power = power.divide(square).negate();
      sum = sum.add(power.divide(BigInteger.valueOf(odd)));
    }
    return sum;
  }
}
