package plimsoll.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import plimsoll.statistics.Sections;

class SphericityOracleTest {

  /** With two contrasts the p-value is exactly W^((n - 2) / 2). */
  @Test
  void three_alternatives_in_closed_form() {
    double[] a = {1.0, 2.5, 0.3, 4.1, 2.2, 3.3};
    double[] b = {2.1, 2.0, 1.3, 3.0, 4.2, 0.7};
    double[] c = {0.4, 5.5, 3.9, 2.8, 1.1, 2.6};
    double saa = 0;
    double sbb = 0;
    double sab = 0;
    double[] first = new double[6];
    double[] second = new double[6];
    double meanFirst = 0;
    double meanSecond = 0;
    for (int r = 0; r < 6; r++) {
      first[r] = (a[r] - b[r]) / Math.sqrt(2);
      second[r] = (a[r] + b[r] - 2 * c[r]) / Math.sqrt(6);
      meanFirst += first[r] / 6;
      meanSecond += second[r] / 6;
    }
    for (int r = 0; r < 6; r++) {
      saa += (first[r] - meanFirst) * (first[r] - meanFirst);
      sbb += (second[r] - meanSecond) * (second[r] - meanSecond);
      sab += (first[r] - meanFirst) * (second[r] - meanSecond);
    }
    double w = (saa * sbb - sab * sab) / Math.pow((saa + sbb) / 2, 2);
    List<Sections> alternatives =
        List.of(Sections.ofMean(a), Sections.ofMean(b), Sections.ofMean(c));
    assertThat(Sphericity.p(alternatives).orElseThrow()).isCloseTo(w * w, within(1e-12));
  }

  /** Five alternatives, twelve replications: the p-value is uniform if differences are alike. */
  @Test
  void errs_at_its_level_and_notices_what_is_unequal() {
    assertThat(rejected(1)).isCloseTo(0.1, within(4 * 0.0067));
    assertThat(rejected(4)).isGreaterThan(0.8);
  }

  private static double rejected(double spread) {
    Random random = new Random(6);
    int rejected = 0;
    for (int e = 0; e < 2000; e++) {
      List<Sections> alternatives = new ArrayList<>();
      double[] shared = random.doubles(12).toArray();
      for (int i = 0; i < 5; i++) {
        double[] values = new double[12];
        for (int r = 0; r < 12; r++) {
          values[r] = shared[r] + (i == 0 ? spread : 1) * random.nextGaussian();
        }
        alternatives.add(Sections.ofMean(values));
      }
      rejected += Sphericity.p(alternatives).orElseThrow() < 0.1 ? 1 : 0;
    }
    return rejected / 2000.0;
  }

  @Test
  void needs_more_replications_than_contrasts() {
    List<Sections> alternatives =
        List.of(Sections.ofMean(1, 2, 4), Sections.ofMean(2, 2, 3), Sections.ofMean(5, 2, 2));
    assertThat(Sphericity.p(alternatives)).isEmpty();
    assertThat(Sphericity.p(alternatives.subList(0, 2))).hasValue(1);
  }
}
