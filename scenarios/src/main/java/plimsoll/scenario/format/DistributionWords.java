package plimsoll.scenario.format;

import java.util.Map;

/** What the schema says of distributions; a family or a parameter without words is an error. */
final class DistributionWords {

  private static final Map<String, String> FAMILIES =
      Map.ofEntries(
          Map.entry("uniform", "any value between two, all alike"),
          Map.entry("exponential", "times without memory, such as those between random events"),
          Map.entry("normal", "the bell curve above 0, such as {mean: 10 ms, sd: 2 ms}"),
          Map.entry("lognormal", "the logarithm is normal: {mean, cv} or {p50, p99}"),
          Map.entry("gamma", "by mean and coefficient of variation"),
          Map.entry("weibull", "by shape and scale, such as {shape: 0.7, scale: 10 ms}"),
          Map.entry("erlang", "the sum of k equal exponential times, such as {k: 3, mean: 10 ms}"),
          Map.entry(
              "triangular",
              "by least, most likely and greatest value, such as {min: 5 ms, mode: 8 ms, max: 20 ms}"),
          Map.entry(
              "pert",
              "a smooth form of triangular: a beta distribution, such as {min: 5 ms, mode: 8 ms, max: 20 ms}"),
          Map.entry("pareto", "a heavy tail above a least value, such as {min: 5 ms, alpha: 2.5}"),
          Map.entry(
              "empirical", "drawn from values as they were measured: {values} or {file, column}"),
          Map.entry("mixture", "one of several distributions, by their weights"));

  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("min", "the least value"),
          Map.entry("mode", "the most likely value"),
          Map.entry("max", "the greatest value"),
          Map.entry("mean", "the mean"),
          Map.entry("sd", "the standard deviation"),
          Map.entry("cv", "the coefficient of variation: standard deviation / mean"),
          Map.entry("p50", "the median"),
          Map.entry("p99", "the 99th percentile"),
          Map.entry("shape", "below 1 a heavier tail than exponential, above 1 a lighter one"),
          Map.entry("scale", "the 63rd percentile"),
          Map.entry("k", "how many exponential times are added, a whole number"),
          Map.entry("alpha", "the tail's exponent; the mean is finite above 1"));

  private static final Map<String, String> BESIDE =
      Map.of(
          "shift", "added to each value; default 0",
          "min", "values below it are not drawn; default no bound",
          "max", "values above it are not drawn; default no bound",
          "weight", "in a mixture: the share of this part, relative to the others");

  private DistributionWords() {}

  static String family(String family) {
    return find(FAMILIES, family);
  }

  static String parameter(String name) {
    return find(PARAMETERS, name);
  }

  static String beside(String name) {
    return find(BESIDE, name);
  }

  private static String find(Map<String, String> words, String name) {
    String found = words.get(name);
    if (found == null) {
      throw new IllegalStateException("the schema has no words for '" + name + "'");
    }
    return found;
  }
}
