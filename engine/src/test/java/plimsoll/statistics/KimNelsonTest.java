package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KimNelsonTest {

  @ParameterizedTest
  @CsvSource({"2, 0.334050", "3, 0.472944", "5, 0.634967", "10, 0.859083", "100, 1.815617"})
  void eta_is_as_published(int k, double eta) {
    assertThat(KimNelson.eta(0.05, k, 10)).isCloseTo(eta, within(5e-7));
  }

  @Test
  void what_does_not_vary_is_decided_by_the_first_stage() {
    double[][] constant = {{1, 1, 1}, {2, 2, 2}, {2, 2, 2}};
    KimNelson selection = new KimNelson(constant, 0.1, 0.95);
    assertThat(selection.left()).containsExactly(1);
  }

  /**
   * Reference values R6, least favourable configuration, unit variance, indifference 1 / sqrt(10):
   * mean total 82.4 for 2, 396.8 for 5, 203.5 for 5 with correlation 0.5.
   */
  @ParameterizedTest
  @CsvSource({"2, 0, 82.4", "5, 0, 396.8", "5, 0.5, 203.5"})
  void the_promise_is_kept_at_the_published_cost(int k, double correlation, double total) {
    Random random = new Random(3);
    double indifference = 1 / Math.sqrt(10);
    int runs = 1500;
    int correct = 0;
    Tally spent = new Tally();
    for (int run = 0; run < runs; run++) {
      double[][] firstStage = new double[k][10];
      for (int r = 0; r < 10; r++) {
        double[] row = row(k, correlation, indifference, random);
        for (int i = 0; i < k; i++) {
          firstStage[i][r] = row[i];
        }
      }
      KimNelson selection = new KimNelson(firstStage, indifference, 0.95);
      double observations = 10.0 * k;
      while (!selection.isSelected()) {
        observations += selection.left().size();
        selection.add(row(k, correlation, indifference, random));
      }
      spent.add(observations);
      correct += selection.best() == k - 1 ? 1 : 0;
    }
    double error = spent.sd() / Math.sqrt(runs);
    assertThat(error).isLessThan(0.03 * total);
    assertThat(spent.mean()).isCloseTo(total, within(5 * error));
    assertThat((double) correct / runs).isGreaterThan(0.95 - 3 * Math.sqrt(0.05 * 0.95 / runs));
  }

  private static double[] row(int k, double correlation, double best, Random random) {
    double common = Math.sqrt(correlation) * random.nextGaussian();
    double[] row = new double[k];
    for (int i = 0; i < k; i++) {
      row[i] = common + Math.sqrt(1 - correlation) * random.nextGaussian();
    }
    row[k - 1] += best;
    return row;
  }
}
