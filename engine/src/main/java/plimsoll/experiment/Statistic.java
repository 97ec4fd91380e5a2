package plimsoll.experiment;

import java.util.Locale;
import java.util.OptionalDouble;

/** What is reported of a series of durations; its key ends the metric's name. */
public enum Statistic {
  MEAN,
  P50(0.50),
  P90(0.90),
  P95(0.95),
  P99(0.99),
  MAX;

  private final OptionalDouble probability;

  Statistic() {
    this.probability = OptionalDouble.empty();
  }

  Statistic(double probability) {
    this.probability = OptionalDouble.of(probability);
  }

  /** The last part of the metric's name, such as {@code p99}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of a quantile, its probability; else empty. */
  public OptionalDouble probability() {
    return probability;
  }

  /** The value for one replication, in seconds; NaN if there is no duration. */
  public double of(Durations durations) {
    if (probability.isPresent()) {
      return durations.quantileSeconds(probability.getAsDouble());
    }
    return this == MEAN ? durations.meanSeconds() : durations.maxSeconds();
  }
}
