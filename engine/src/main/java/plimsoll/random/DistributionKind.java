package plimsoll.random;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The families that a scenario can name, with their parameters and how one is made. The reader of
 * scenario files, its schema and the sampler tests walk this list.
 *
 * <p>{@code empirical} and {@code mixture} hold lists and {@code shift}, {@code min} and {@code
 * max} stand beside any family: those are made from {@link Empirical}, {@link Mixture}, {@link
 * Shifted} and {@link Truncated}.
 */
public enum DistributionKind {
  UNIFORM(set(value("min"), value("max")), p -> new Uniform(p.get("min"), p.get("max"))),
  EXPONENTIAL(set(value("mean")), p -> new Exponential(p.get("mean"))),
  NORMAL(
      set(value("mean"), value("sd")), p -> new Tabulated(new Normal(p.get("mean"), p.get("sd")))),
  LOGNORMAL(
      List.of(List.of(value("mean"), bare("cv")), List.of(value("p50"), value("p99"))),
      p ->
          p.has("cv")
              ? Lognormal.ofMean(p.get("mean"), p.get("cv"))
              : Lognormal.ofQuantiles(p.get("p50"), p.get("p99"))),
  GAMMA(
      set(value("mean"), bare("cv")), p -> new Tabulated(Gamma.ofMean(p.get("mean"), p.get("cv")))),
  WEIBULL(set(bare("shape"), value("scale")), p -> new Weibull(p.get("shape"), p.get("scale"))),
  ERLANG(set(bare("k"), value("mean")), p -> erlang(p.get("k"), p.get("mean"))),
  TRIANGULAR(
      set(value("min"), value("mode"), value("max")),
      p -> new Triangular(p.get("min"), p.get("mode"), p.get("max"))),
  PERT(
      set(value("min"), value("mode"), value("max")),
      p -> new Tabulated(new Pert(p.get("min"), p.get("mode"), p.get("max")))),
  PARETO(set(value("min"), bare("alpha")), p -> new Pareto(p.get("min"), p.get("alpha")));

  /**
   * A parameter.
   *
   * @param name in scenarios
   * @param hasUnit whether it is written in the unit of the values; else it is a bare number
   */
  public record Parameter(String name, boolean hasUnit) {}

  private interface Factory {
    Invertible create(Arguments arguments);
  }

  private record Arguments(Map<String, Double> values) {

    boolean has(String name) {
      return values.containsKey(name);
    }

    double get(String name) {
      Double value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException(name + " is missing");
      }
      return value;
    }
  }

  private final List<List<Parameter>> sets;
  private final Factory factory;

  DistributionKind(List<List<Parameter>> sets, Factory factory) {
    this.sets = sets;
    this.factory = factory;
  }

  private static List<List<Parameter>> set(Parameter... parameters) {
    return List.of(List.of(parameters));
  }

  private static Parameter value(String name) {
    return new Parameter(name, true);
  }

  private static Parameter bare(String name) {
    return new Parameter(name, false);
  }

  private static Invertible erlang(double k, double mean) {
    if (!(k >= 1 && k == Math.rint(k) && k < 1e8)) {
      throw new IllegalArgumentException(
          "k must be a whole number from 1 to below 1.0E8, but was " + k);
    }
    Checks.positive("mean", mean);
    return new Tabulated(new Gamma(k, mean / k));
  }

  /** The name in scenarios. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The sets of parameters that it can be given by; exactly one of them, whole. */
  public List<List<Parameter>> parameterSets() {
    return sets;
  }

  /** The family of that name. */
  public static Optional<DistributionKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }

  /**
   * Makes a distribution.
   *
   * @param values of one of the parameter sets, in base units
   * @throws IllegalArgumentException if a value is missing or out of its range
   */
  public Invertible create(Map<String, Double> values) {
    return factory.create(new Arguments(values));
  }
}
