package plimsoll.planning.fit;

import java.util.List;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import plimsoll.random.RandomStream;

/** A distribution with its parameters, in the unit of the values. */
public sealed interface Law {

  /** The logarithm of the density; minus infinity where there is none. */
  double logDensity(double x);

  /** The probability of a value at most {@code x}. */
  double cdf(double x);

  /** The probability of a value above {@code x}, precise in the tail. */
  double survival(double x);

  /** The quantile function. */
  double quantile(double p);

  /** One value. */
  default double sample(RandomStream stream) {
    return quantile(stream.nextUniform());
  }

  /** The probability of a value above {@code low} and at most {@code high}. */
  default double between(double low, double high) {
    double below = cdf(low);
    return below > 0.5 ? survival(low) - survival(high) : cdf(high) - below;
  }

  /**
   * A parameter of a family as a scenario writes it.
   *
   * @param name such as {@code mean}
   * @param hasUnit whether it is in the unit of the values; else a bare number
   */
  record Parameter(String name, double value, boolean hasUnit) {}

  /**
   * A family with its parameters.
   *
   * @param family its name in scenarios
   * @param parameters as a scenario writes them
   * @param distribution what computes it
   */
  record Plain(String family, List<Parameter> parameters, ContinuousDistribution distribution)
      implements Law {

    /** Keeps the parameters as they are. */
    public Plain {
      parameters = List.copyOf(parameters);
    }

    @Override
    public double logDensity(double x) {
      return distribution.logDensity(x);
    }

    @Override
    public double cdf(double x) {
      return distribution.cumulativeProbability(x);
    }

    @Override
    public double survival(double x) {
      return distribution.survivalProbability(x);
    }

    @Override
    public double quantile(double p) {
      return distribution.inverseCumulativeProbability(p);
    }
  }

  /**
   * A law moved to the right.
   *
   * @param law what is moved
   * @param shift by how much, &ge; 0
   */
  record Shifted(Law law, double shift) implements Law {

    @Override
    public double logDensity(double x) {
      return law.logDensity(x - shift);
    }

    @Override
    public double cdf(double x) {
      return law.cdf(x - shift);
    }

    @Override
    public double survival(double x) {
      return law.survival(x - shift);
    }

    @Override
    public double quantile(double p) {
      return shift + law.quantile(p);
    }
  }

  /**
   * One of two laws, by chance.
   *
   * @param weight of the first, inside 0..1
   */
  record Mixed(double weight, Plain first, Plain second) implements Law {

    @Override
    public double logDensity(double x) {
      double a = Math.log(weight) + first.logDensity(x);
      double b = Math.log1p(-weight) + second.logDensity(x);
      double most = Math.max(a, b);
      return most == Double.NEGATIVE_INFINITY
          ? most
          : most + Math.log(Math.exp(a - most) + Math.exp(b - most));
    }

    @Override
    public double cdf(double x) {
      return weight * first.cdf(x) + (1 - weight) * second.cdf(x);
    }

    @Override
    public double survival(double x) {
      return weight * first.survival(x) + (1 - weight) * second.survival(x);
    }

    /** By bisection between the parts' quantiles, to the precision of the numbers. */
    @Override
    public double quantile(double p) {
      double low = Math.min(first.quantile(p), second.quantile(p));
      double high = Math.max(first.quantile(p), second.quantile(p));
      while (true) {
        double middle = low + (high - low) / 2;
        if (!(middle > low && middle < high)) {
          return high;
        }
        if (cdf(middle) >= p) {
          high = middle;
        } else {
          low = middle;
        }
      }
    }

    @Override
    public double sample(RandomStream stream) {
      Law part = stream.nextUniform() < weight ? first : second;
      return part.quantile(stream.nextUniform());
    }
  }
}
