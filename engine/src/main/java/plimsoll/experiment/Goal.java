package plimsoll.experiment;

import java.util.Locale;

/** Which end of a metric is the good one. */
public enum Goal {
  MIN,
  MAX;

  /** As it is written in scenarios and outputs. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of two values the better one. */
  public double better(double one, double other) {
    return this == MIN ? Math.min(one, other) : Math.max(one, other);
  }
}
