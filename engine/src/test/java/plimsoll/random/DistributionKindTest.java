package plimsoll.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DistributionKindTest {

  @ParameterizedTest
  @EnumSource
  void a_kind_is_found_by_the_name_of_its_family(DistributionKind kind) {
    assertThat(kind.key()).matches("[a-z]+");
    assertThat(DistributionKind.of(kind.key())).contains(kind);
  }

  @Test
  void an_unknown_name_finds_nothing() {
    assertThat(DistributionKind.of("Lognormal")).isEmpty();
    assertThat(DistributionKind.of("cauchy")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void the_examples_try_every_parameter_set(DistributionKind kind) {
    assertThat(Examples.parameters(kind).stream().map(Map::keySet).collect(Collectors.toSet()))
        .isEqualTo(
            kind.parameterSets().stream()
                .map(DistributionKindTest::names)
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource
  void a_parameter_that_is_missing_or_no_number_is_named(DistributionKind kind) {
    for (Map<String, Double> good : Examples.parameters(kind)) {
      for (String name : good.keySet()) {
        Map<String, Double> bad = new HashMap<>(good);
        bad.put(name, Double.NaN);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> kind.create(bad))
            .withMessageContaining(name + " must be ");
        Map<String, Double> less = new HashMap<>(good);
        less.remove(name);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> kind.create(less))
            .withMessageMatching("\\w+ is missing");
      }
    }
  }

  /** In another unit, say milliseconds: the values in that unit grow, bare numbers stay. */
  @ParameterizedTest
  @EnumSource
  void parameters_with_a_unit_scale_the_values_and_bare_ones_do_not(DistributionKind kind) {
    for (Map<String, Double> values : Examples.parameters(kind)) {
      Map<String, Double> scaled = new HashMap<>(values);
      kind.parameterSets().stream()
          .flatMap(List::stream)
          .filter(DistributionKind.Parameter::hasUnit)
          .forEach(parameter -> scaled.computeIfPresent(parameter.name(), (n, v) -> 1000 * v));
      double expected = 1000 * kind.create(values).quantile(0.3);
      assertThat(kind.create(scaled).quantile(0.3)).isCloseTo(expected, within(1e-9 * expected));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uniform | min 2 max 1 | min must be at most max, but 2.0 > 1.0",
        "exponential | mean 0 | mean must be finite and > 0, but was 0.0",
        "exponential | mean Infinity | mean must be finite and > 0, but was Infinity",
        "normal | mean 1 sd -1 | sd must be finite and >= 0, but was -1.0",
        "normal | mean -7 sd 1 | mean must leave some probability above 0, but was -7.0 with sd 1.0",
        "lognormal | mean 1 cv -1 | cv must be finite and >= 0, but was -1.0",
        "lognormal | p50 2 p99 1 | p50 must be at most p99, but 2.0 > 1.0",
        "gamma | mean 1 cv 0 | cv must be finite and > 0, but was 0.0",
        "weibull | shape 0 scale 1 | shape must be finite and > 0, but was 0.0",
        "gamma | mean 1 cv 1e-5 | cv must be at least 1.0E-4, but was 1.0E-5",
        "erlang | k 1.5 mean 1 | k must be a whole number from 1 to below 1.0E8, but was 1.5",
        "erlang | k 1e8 mean 1 | k must be a whole number from 1 to below 1.0E8, but was 1.0E8",
        "triangular | min 1 mode 4 max 3 | mode must be at most max, but 4.0 > 3.0",
        "pert | min 1 mode 1 max 1 | max must be above min, but both were 1.0",
        "pareto | min 0 alpha 1 | min must be finite and > 0, but was 0.0"
      })
  void a_bad_parameter_is_refused_with_name_rule_and_value(
      String key, String values, String message) {
    DistributionKind kind = DistributionKind.of(key).orElseThrow();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> kind.create(Examples.values(values)))
        .withMessage(message);
  }

  @Test
  void parameters_mean_what_their_names_say() {
    assertThat(create("lognormal", "mean 4 cv 0.5").mean()).isCloseTo(4, within(1e-14));
    assertThat(create("lognormal", "p50 4 p99 9").quantile(0.5)).isCloseTo(4, within(1e-14));
    assertThat(create("lognormal", "p50 4 p99 9").quantile(0.99)).isCloseTo(9, within(1e-13));
    assertThat(create("gamma", "mean 4 cv 0.5")).isEqualTo(new Tabulated(new Gamma(4, 1)));
    assertThat(create("erlang", "k 3 mean 6")).isEqualTo(new Tabulated(new Gamma(3, 2)));
    assertThat(create("pert", "min 1 mode 2 max 9").mean()).isEqualTo(3);
    assertThat(create("triangular", "min 1 mode 2 max 9").mean()).isEqualTo(4);
    assertThat(create("pareto", "min 2 alpha 1").mean()).isInfinite();
  }

  /** A record that nobody tries in the tests above, and that no scenario can name. */
  @Test
  void no_distribution_is_unlisted() throws IOException, URISyntaxException {
    Set<Class<?>> listed = new HashSet<>();
    Examples.all().forEach(example -> listed.add(example.getClass()));

    Set<Class<?>> found = distributions();
    assertThat(found).contains(Gamma.class, Mixture.class).isSubsetOf(listed);
  }

  private static Set<Class<?>> distributions() throws IOException, URISyntaxException {
    Path room = Path.of(Distribution.class.getResource("Distribution.class").toURI()).getParent();
    try (Stream<Path> files = Files.list(room)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(type -> Distribution.class.isAssignableFrom(type) && !type.isInterface())
          .collect(Collectors.toSet());
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName("plimsoll.random." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Invertible create(String key, String values) {
    return DistributionKind.of(key).orElseThrow().create(Examples.values(values));
  }

  private static Set<String> names(List<DistributionKind.Parameter> set) {
    return set.stream().map(DistributionKind.Parameter::name).collect(Collectors.toSet());
  }
}
