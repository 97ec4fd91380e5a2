package plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Student's interval is worth where replications are skewed: Law's mean delay of the first 25
 * customers of an M/M/1 queue with rates 1 and 10/9. Nominal 90 % intervals cover less; the known
 * coverages and widths are Monte Carlo values, to 0.004 and 0.01.
 */
class StudentCoverageOracleTest {

  private static final double EXACT = 2.12448934653;
  private static final int EXPERIMENTS = 4000;

  @ParameterizedTest
  @CsvSource({"5, 0.835, 0.67", "10, 0.859, 0.44", "20, 0.876, 0.30", "40, 0.888, 0.21"})
  void falls_short_as_known(int replications, double coverage, double relativeHalfWidth) {
    Random random = new Random(2026);
    int covered = 0;
    Tally widths = new Tally();
    for (int e = 0; e < EXPERIMENTS; e++) {
      Tally delays = new Tally();
      for (int r = 0; r < replications; r++) {
        delays.add(meanDelay(random));
      }
      Interval interval = delays.estimate().interval(0.90).orElseThrow();
      covered += interval.contains(EXACT) ? 1 : 0;
      widths.add(interval.halfWidth() / delays.mean());
    }
    assertThat((double) covered / EXPERIMENTS)
        .isCloseTo(
            coverage, within(0.004 + 4 * Math.sqrt(coverage * (1 - coverage) / EXPERIMENTS)));
    assertThat(widths.mean()).isCloseTo(relativeHalfWidth, within(0.01));
  }

  private static double meanDelay(Random random) {
    double delay = 0;
    double sum = 0;
    for (int i = 1; i < 25; i++) {
      double service = -Math.log1p(-random.nextDouble()) * 0.9;
      double interarrival = -Math.log1p(-random.nextDouble());
      delay = Math.max(0, delay + service - interarrival);
      sum += delay;
    }
    return sum / 25;
  }
}
