package plimsoll.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import plimsoll.random.Invertible;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.DistributionType;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Problems;

/**
 * A number that is not known exactly, as a distribution of what it may be. Where a distribution
 * stands in the scenario itself, it is that of its mean: all its numbers are multiplied together,
 * so that its shape stays.
 *
 * @param distribution in base units
 * @param dimension of its values
 * @param words as it is written
 */
record UncertainDistribution(Invertible distribution, Dimension dimension, String words)
    implements UncertainFormat.Spread {

  /**
   * Probability beyond either end. Elementary effects and the chart go to the ends of a number's
   * range, and a normal or lognormal distribution has none.
   */
  private static final double END = 0.01;

  private static final MathContext DIGITS = new MathContext(6);

  /** Those with a unit first, so that a bare number is one only where no unit is needed. */
  private static final List<Dimension> DIMENSIONS =
      List.of(
          Dimension.TIME,
          Dimension.SIZE,
          Dimension.BANDWIDTH,
          Dimension.RATE,
          Dimension.POWER,
          Dimension.CORES,
          Dimension.SHARE);

  /** Reads a distribution of any dimension, the one in whose units its numbers are. */
  static Optional<UncertainFormat.Spread> read(Node.Keys node, String label, Reading reading) {
    Dimension closest = Dimension.CORES;
    int fewest = Integer.MAX_VALUE;
    for (Dimension dimension : DIMENSIONS) {
      Problems problems = new Problems();
      new DistributionType(dimension).read(node, label, reading.with(problems));
      if (problems.different() < fewest) {
        closest = dimension;
        fewest = problems.different();
      }
    }
    Dimension dimension = closest;
    return new DistributionType(dimension)
        .read(node, label, reading)
        .filter(Invertible.class::isInstance)
        .map(read -> new UncertainDistribution((Invertible) read, dimension, node.inline()));
  }

  /**
   * What stands there at a point.
   *
   * @param written what stands there in the scenario, or any text that is no number
   * @param share probability of a smaller value; 0 and 1 are its 1 % and 99 % quantiles
   */
  Node at(Node written, double share) {
    double inside = share == 0 ? END : share == 1 ? 1 - END : share;
    double value = distribution.quantile(inside);
    if (written instanceof Node.Keys keys) {
      return ScaledNode.times(keys, value / mean(keys).orElseThrow());
    }
    BigDecimal number = BigDecimal.valueOf(value).round(DIGITS);
    if (written
        .inline()
        .strip()
        .matches("[0-9]+")) { // such as a count, which would not be read otherwise
      number = number.setScale(0, RoundingMode.HALF_UP);
    }
    return new Node.Text(written.place(), number.toPlainString() + unit());
  }

  /** The family's name, such as {@code lognormal}. */
  String family() {
    return words.replaceAll("[{ ]*([a-z_]+):.*", "$1");
  }

  /** Whether it can take the place of what is written. */
  boolean canReplace(Node written) {
    return written instanceof Node.Keys keys
        ? mean(keys).isPresent()
        : written instanceof Node.Text text && isOfDimension(text.text());
  }

  private boolean isOfDimension(String text) {
    return unit().isEmpty()
        ? isOf(Dimension.CORES, text) || isOf(Dimension.SHARE, text)
        : isOf(dimension, text);
  }

  private static boolean isOf(Dimension dimension, String text) {
    try {
      dimension.parse(text);
      return true;
    } catch (Dimension.Unreadable other) {
      return false;
    }
  }

  private Optional<Double> mean(Node.Keys written) {
    return DistributionType.isFamily(written)
        ? new DistributionType(dimension)
            .read(written, "", new Reading(new Problems(), Path.of("")))
            .map(plimsoll.random.Distribution::mean)
            .filter(mean -> mean > 0 && Double.isFinite(mean))
        : Optional.empty();
  }

  private String unit() {
    return dimension.baseUnit().isEmpty() ? "" : " " + dimension.baseUnit();
  }
}
