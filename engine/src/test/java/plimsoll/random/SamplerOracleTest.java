package plimsoll.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples, one from each of many streams as the model draws them, against mean and cdf. */
class SamplerOracleTest {

  private static final int SAMPLES = 20_000;

  /** The limit of Kolmogorov's statistic that one sampler in 10,000 passes by chance. */
  private static final double KOLMOGOROV = 2.23;

  static Stream<Invertible> all() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void samples_have_the_stated_mean(Invertible distribution) {
    double[] samples = samples(distribution);
    double mean = Arrays.stream(samples).average().orElseThrow();
    double squares = Arrays.stream(samples).map(x -> (x - mean) * (x - mean)).sum();
    double standardError = Math.sqrt(squares / (SAMPLES - 1) / SAMPLES);

    assertThat(standardError).isLessThan(0.02 * distribution.mean());
    assertThat(Math.abs(mean - distribution.mean()))
        .isLessThanOrEqualTo(4 * standardError + 1e-12 * distribution.mean());
  }

  @ParameterizedTest
  @MethodSource("all")
  void samples_follow_the_stated_cdf(Invertible distribution) {
    double[] samples = samples(distribution);
    Arrays.sort(samples);
    double distance = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double above = (i + 1.0) / SAMPLES - distribution.cdf(samples[i] * (1 + 1e-12));
      double below = distribution.cdf(samples[i] * (1 - 1e-12)) - (double) i / SAMPLES;
      distance = Math.max(distance, Math.max(above, below));
    }
    assertThat(Math.sqrt(SAMPLES) * distance).isLessThan(KOLMOGOROV);
  }

  private static double[] samples(Invertible distribution) {
    Streams streams = new Streams(20260101, 0);
    long purpose = streams.purpose("sampler");
    double[] samples = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      samples[i] = distribution.sample(streams.open(purpose, i));
    }
    return samples;
  }
}
