package plimsoll.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Distributions to try things on: each family by each of its parameter sets, and what is made of
 * them.
 */
final class Examples {

  static final Invertible MIXTURE =
      new Mixture(
          List.of(
              new Mixture.Part(3, new Exponential(2)),
              new Mixture.Part(1, new Constant(5)),
              new Mixture.Part(2, new Uniform(8, 9))));

  private Examples() {}

  /** All of them; the fourth moment exists, so that means can be tried by sampling. */
  static Stream<Invertible> all() {
    List<Invertible> all = new ArrayList<>(structures());
    for (DistributionKind kind : DistributionKind.values()) {
      parameters(kind).forEach(values -> all.add(kind.create(values)));
    }
    return all.stream();
  }

  /** What scenarios build without a kind. */
  static List<Invertible> structures() {
    return List.of(
        new Constant(3),
        new Gamma(2.5, 2),
        new Normal(3, 2),
        new Pert(1, 2, 5),
        new Tabulated(new Truncated(new Gamma(2.5, 1), 0.5, 3)),
        Empirical.of(5, 1, 1, 2.5, 8),
        MIXTURE,
        new Shifted(new Exponential(2), 1.5),
        new Truncated(new Exponential(2), 1, 4),
        new Truncated(new Gamma(2.5, 1), Double.NEGATIVE_INFINITY, 3),
        new Truncated(new Pareto(1, 5), 1.5, Double.POSITIVE_INFINITY),
        new Truncated(Empirical.of(1, 2, 3, 4), 2, 3.5),
        new Truncated(MIXTURE, 1, 8.5),
        new Truncated(new Shifted(new Normal(1, 2), -1), 0.5, 2));
  }

  /** Values for each parameter set, and some near the edges; a new kind must add its own. */
  static List<Map<String, Double>> parameters(DistributionKind kind) {
    return switch (kind) {
      case UNIFORM -> List.of(values("min 1.5 max 4"), values("min 2 max 2"));
      case EXPONENTIAL -> List.of(values("mean 2.5"));
      case NORMAL ->
          List.of(
              values("mean 10 sd 2"),
              values("mean 1 sd 2"),
              values("mean -3 sd 2"),
              values("mean 3 sd 0"));
      case LOGNORMAL ->
          List.of(values("mean 4 cv 0.5"), values("mean 4 cv 0"), values("p50 4 p99 9"));
      case GAMMA ->
          List.of(values("mean 4 cv 0.5"), values("mean 4 cv 1.5"), values("mean 4 cv 0.01"));
      case WEIBULL -> List.of(values("shape 1.5 scale 3"), values("shape 0.8 scale 3"));
      case ERLANG -> List.of(values("k 3 mean 6"));
      case TRIANGULAR ->
          List.of(
              values("min 1 mode 2 max 5"),
              values("min 1 mode 1 max 5"),
              values("min 1 mode 5 max 5"));
      case PERT ->
          List.of(
              values("min 1 mode 2 max 5"),
              values("min 1 mode 1 max 5"),
              values("min 1 mode 5 max 5"));
      case PARETO -> List.of(values("min 2 alpha 5"));
    };
  }

  /** From names and numbers in turn. */
  static Map<String, Double> values(String words) {
    List<String> word = Arrays.asList(words.split(" ", -1));
    Map<String, Double> values = new HashMap<>();
    for (int i = 0; i < word.size(); i += 2) {
      values.put(word.get(i), Double.valueOf(word.get(i + 1)));
    }
    return values;
  }
}
