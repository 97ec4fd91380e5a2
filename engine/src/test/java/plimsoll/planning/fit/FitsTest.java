package plimsoll.planning.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plimsoll.random.Exponential;
import plimsoll.random.Gamma;
import plimsoll.random.Invertible;
import plimsoll.random.Lognormal;
import plimsoll.random.Mixture;
import plimsoll.random.Normal;
import plimsoll.random.Pareto;
import plimsoll.random.Shifted;
import plimsoll.random.Streams;
import plimsoll.random.Weibull;

/** Families and parameters of known generators are found again. */
class FitsTest {

  /** Generators, and the family that their sample must be told to be of. */
  private enum Known {
    EXPONENTIAL("exponential", new Exponential(30)),
    LOGNORMAL("lognormal", Lognormal.ofMean(120, 0.6)),
    GAMMA("gamma", Gamma.ofMean(120, 0.6)),
    WEIBULL("weibull", new Weibull(3.5, 120)),
    NORMAL("normal", new Normal(120, 10)),
    PARETO("pareto", new Pareto(20, 2.5)),
    SHIFTED_LOGNORMAL("shifted lognormal", new Shifted(Lognormal.ofMean(10, 0.9), 150)),
    SHIFTED_GAMMA("shifted gamma", new Shifted(Gamma.ofMean(10, 0.6), 150)),
    SHIFTED_WEIBULL("shifted weibull", new Shifted(new Weibull(1.4, 20), 150)),
    SHIFTED_EXPONENTIAL("shifted exponential", new Shifted(new Exponential(10), 150)),
    TWO_LOGNORMALS(
        "mixture of two lognormal",
        new Mixture(
            List.of(
                new Mixture.Part(0.7, Lognormal.ofMean(150, 0.05)),
                new Mixture.Part(0.3, Lognormal.ofMean(204, 0.02)))));

    private final String family;
    private final Invertible generator;

    Known(String family, Invertible generator) {
      this.family = family;
      this.generator = generator;
    }
  }

  private static Sample sample(Invertible generator, int n, int decimals) {
    return sample(generator, n, decimals, 7);
  }

  private static Sample sample(Invertible generator, int n, int decimals, int seed) {
    Streams streams = new Streams(seed, 0);
    long purpose = streams.purpose("known");
    List<BigDecimal> values = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double value = generator.sample(streams.open(purpose, i));
      values.add(
          new BigDecimal(value, MathContext.DECIMAL64).setScale(decimals, RoundingMode.HALF_UP));
    }
    return Sample.of(values);
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void the_generator_is_among_the_best_and_its_quantiles_are_found(Known known) {
    Fits fits = Fits.of(sample(known.generator, 1000, 4), 0, 1);
    Fit own =
        fits.ranked().stream()
            .filter(fit -> fit.family().equals(known.family))
            .findFirst()
            .orElseThrow();
    // A richer family that holds the generator may be ahead, but by no more than its parameters
    // are worth.
    assertThat(own.aic() - fits.best().aic()).isLessThan(6);
    assertThat(fits.ranked().stream().min(java.util.Comparator.comparingDouble(Fit::bic)))
        .hasValueSatisfying(best -> assertThat(own.bic() - best.bic()).isLessThan(3));
    for (double p : new double[] {0.1, 0.5, 0.9, 0.99}) {
      double expected = known.generator.quantile(p);
      double spread = known.generator.quantile(0.75) - known.generator.quantile(0.25);
      assertThat(own.law().quantile(p))
          .isCloseTo(expected, within(p > 0.95 ? 0.7 * spread : 0.16 * spread));
    }
    // Lilliefors' 1 % point for n = 1000 is near 1.03 / sqrt(n) = 0.033 (JASA 62, 1967).
    assertThat(own.goodness().ks()).isLessThan(0.035);
  }

  private static Law law(Invertible generator, String family, int seed) {
    return Fits.of(sample(generator, 1000, 4, seed), 0, 1).ranked().stream()
        .filter(fit -> fit.family().equals(family))
        .findFirst()
        .orElseThrow()
        .law();
  }

  private static double parameter(Law law, String name) {
    return ((Law.Plain) law)
        .parameters().stream()
            .filter(one -> one.name().equals(name))
            .mapToDouble(Law.Parameter::value)
            .findFirst()
            .orElseThrow();
  }

  /** Of 1,000 values, whatever the seed: means within 6 %, cv and shapes within 12 %. */
  @Test
  void parameters_of_known_generators_are_found() {
    for (int seed = 20; seed < 24; seed++) {
      Law lognormal = law(Lognormal.ofMean(120, 0.6), "lognormal", seed);
      assertThat(parameter(lognormal, "mean")).isCloseTo(120, within(0.06 * 120));
      assertThat(parameter(lognormal, "cv")).isCloseTo(0.6, within(0.12 * 0.6));
      Law gamma = law(Gamma.ofMean(120, 0.6), "gamma", seed);
      assertThat(parameter(gamma, "mean")).isCloseTo(120, within(0.06 * 120));
      assertThat(parameter(gamma, "cv")).isCloseTo(0.6, within(0.12 * 0.6));
      Law weibull = law(new Weibull(3.5, 120), "weibull", seed);
      assertThat(parameter(weibull, "shape")).isCloseTo(3.5, within(0.12 * 3.5));
      assertThat(parameter(weibull, "scale")).isCloseTo(120, within(0.06 * 120));
    }
  }

  /** Of 1,000 values: a shift within a tenth of the mean above it, a weight within 0.05. */
  @Test
  void shifts_and_weights_of_known_generators_are_found() {
    for (int seed = 20; seed < 23; seed++) {
      Law.Shifted shifted =
          (Law.Shifted) law(new Shifted(Gamma.ofMean(10, 0.6), 150), "shifted gamma", seed);
      assertThat(shifted.shift()).isCloseTo(150, within(1.0));
      assertThat(parameter(shifted.law(), "mean")).isCloseTo(10, within(1.5));
      Law.Mixed mixed =
          (Law.Mixed) law(Known.TWO_LOGNORMALS.generator, "mixture of two lognormal", seed);
      double first = Math.max(mixed.weight(), 1 - mixed.weight());
      assertThat(first).isCloseTo(0.7, within(0.05));
    }
  }

  @Test
  void whole_milliseconds_are_fitted_as_intervals_and_lose_nothing() {
    Invertible generator = new Shifted(Gamma.ofMean(6, 0.5), 105);
    Sample rounded = sample(generator, 1000, 0);
    assertThat(rounded.isRounded()).isTrue();
    assertThat(rounded.resolution()).isEqualTo(1);
    Fits fits = Fits.of(rounded, 0, 1);
    assertThat(fits.best().law().quantile(0.5)).isCloseTo(generator.quantile(0.5), within(0.25));
    assertThat(fits.best().law().quantile(0.99)).isCloseTo(generator.quantile(0.99), within(1.2));
    assertThat(fits.best().goodness().ks()).isLessThan(0.035);
  }

  @Test
  void timers_show_as_a_resolution_that_is_no_power_of_ten() {
    Sample sample = Sample.of(values("10", "15", "20", "25", "30"));
    assertThat(sample.resolution()).isEqualTo(5);
  }

  @Test
  void a_right_family_is_rarely_rejected_and_a_wrong_one_always() {
    Sample sample = sample(new Exponential(30), 200, 4);
    Fits fits = Fits.of(sample, 99, 1);
    assertThat(fits.nothingFits()).isFalse();
    Family normal =
        Family.ALL.stream().filter(f -> f.label().equals("normal")).findFirst().orElseThrow();
    double[] start = new Likelihood(normal, sample, 600).from(normal.starts(sample)).free();
    GoodnessOfFit wrong = GoodnessOfFit.bootstrapped(normal, start, sample, 99, 1);
    assertThat(wrong.adP()).hasValue(0.01);
    assertThat(wrong.ksP()).hasValue(0.01);
  }

  /** Under its own family a p-value is uniform: of 40 samples no more than 7 fall below 5 %. */
  @Test
  void p_values_are_not_too_small_under_the_family_itself() {
    Family gamma =
        Family.ALL.stream().filter(f -> f.label().equals("gamma")).findFirst().orElseThrow();
    int small = 0;
    for (int i = 0; i < 40; i++) {
      Streams streams = new Streams(100 + i, 0);
      long purpose = streams.purpose("known");
      double[] drawn = new double[100];
      for (int k = 0; k < drawn.length; k++) {
        drawn[k] = Gamma.ofMean(50, 0.4).sample(streams.open(purpose, k));
      }
      java.util.Arrays.sort(drawn);
      Sample sample = Sample.of(drawn, 1e-9);
      double[] free = new Likelihood(gamma, sample, 600).from(gamma.starts(sample)).free();
      double p = GoodnessOfFit.bootstrapped(gamma, free, sample, 39, i).adP().orElseThrow();
      small += p <= 0.05 ? 1 : 0;
    }
    assertThat(small).isLessThanOrEqualTo(7);
  }

  @Test
  void what_no_family_can_follow_is_said_to_fit_none() {
    List<BigDecimal> values = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      values.add(BigDecimal.valueOf((i % 5) * 100L + 100 + (i % 7)));
    }
    assertThat(Fits.of(Sample.of(values), 39, 1).nothingFits()).isTrue();
  }

  @Test
  void a_sample_that_says_nothing_is_refused_in_words() {
    assertThatThrownBy(() -> Sample.of(values("1", "2")))
        .hasMessage("there are only 2 values; expected at least 20");
    assertThatThrownBy(() -> Sample.of(Collections.nCopies(30, BigDecimal.TEN)))
        .hasMessageContaining("all values are 10.0; there is nothing to fit");
    List<BigDecimal> negative = new ArrayList<>(Collections.nCopies(30, BigDecimal.ONE));
    negative.set(3, BigDecimal.valueOf(-2));
    assertThatThrownBy(() -> Sample.of(negative)).hasMessageContaining("the least value is -2.0");
  }

  private static List<BigDecimal> values(String... few) {
    List<BigDecimal> values = new ArrayList<>();
    int copies = few.length < 5 ? 1 : 4;
    for (int i = 0; i < copies; i++) {
      for (String one : few) {
        values.add(new BigDecimal(one));
      }
    }
    return values;
  }
}
