package plimsoll.planning.fit;

import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.ParetoDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;
import plimsoll.planning.fit.Law.Parameter;
import plimsoll.planning.fit.Law.Plain;

/**
 * The families that are fitted, each by numbers that may take any value, so that a search needs no
 * bounds: logarithms of what must be positive.
 */
enum BaseFamily {
  EXPONENTIAL(1) {
    @Override
    double[] start(double mean, double sd) {
      return new double[] {Math.log(mean)};
    }

    @Override
    Plain law(double[] free, int from) {
      double mean = Math.exp(free[from]);
      return plain(List.of(unit("mean", mean)), ExponentialDistribution.of(mean));
    }
  },
  LOGNORMAL(2) {
    @Override
    double[] start(double mean, double sd) {
      double variance = Math.log1p(sd * sd / (mean * mean));
      return new double[] {Math.log(mean) - variance / 2, Math.log(variance) / 2};
    }

    @Override
    Plain law(double[] free, int from) {
      double sigma = Math.exp(free[from + 1]);
      double mean = Math.exp(free[from] + sigma * sigma / 2);
      double cv = Math.sqrt(Math.expm1(sigma * sigma));
      return plain(
          List.of(unit("mean", mean), bare("cv", cv)), LogNormalDistribution.of(free[from], sigma));
    }
  },
  GAMMA(2) {
    @Override
    double[] start(double mean, double sd) {
      return new double[] {Math.log(mean), 2 * Math.log(mean / sd)};
    }

    @Override
    Plain law(double[] free, int from) {
      double mean = Math.exp(free[from]);
      double shape = Math.exp(Math.min(free[from + 1], 18)); // the reader takes shapes up to 1e8
      return plain(
          List.of(unit("mean", mean), bare("cv", 1 / Math.sqrt(shape))),
          GammaDistribution.of(shape, mean / shape));
    }
  },
  WEIBULL(2) {
    /** Of the shape by Justus et al., J. Applied Meteorology 17, 1978: (sd / mean)^-1.086. */
    @Override
    double[] start(double mean, double sd) {
      double shape = Math.pow(sd / mean, -1.086);
      double scale =
          mean / Math.exp(org.apache.commons.math3.special.Gamma.logGamma(1 + 1 / shape));
      return new double[] {Math.log(scale), Math.log(shape)};
    }

    @Override
    Plain law(double[] free, int from) {
      double scale = Math.exp(free[from]);
      double shape = Math.exp(free[from + 1]);
      return plain(
          List.of(bare("shape", shape), unit("scale", scale)),
          WeibullDistribution.of(shape, scale));
    }
  },
  NORMAL(2) {
    @Override
    double[] start(double mean, double sd) {
      return new double[] {Math.log(mean), Math.log(sd)};
    }

    @Override
    Plain law(double[] free, int from) {
      double mean = Math.exp(free[from]);
      double sd = Math.exp(free[from + 1]);
      return plain(List.of(unit("mean", mean), unit("sd", sd)), NormalDistribution.of(mean, sd));
    }
  },
  PARETO(2) {
    @Override
    double[] start(double mean, double sd) {
      double alpha = 1 + Math.sqrt(1 + mean * mean / (sd * sd));
      return new double[] {Math.log(mean * (alpha - 1) / alpha), Math.log(alpha)};
    }

    @Override
    Plain law(double[] free, int from) {
      double min = Math.exp(free[from]);
      double alpha = Math.exp(free[from + 1]);
      return plain(
          List.of(unit("min", min), bare("alpha", alpha)), ParetoDistribution.of(min, alpha));
    }
  };

  private final int size;

  BaseFamily(int size) {
    this.size = size;
  }

  /** How many parameters it has. */
  int size() {
    return size;
  }

  /** The numbers that give this mean, &gt; 0, and standard deviation, &gt; 0. */
  abstract double[] start(double mean, double sd);

  /** The law of the numbers from an index on. */
  abstract Plain law(double[] free, int from);

  /** The name in scenarios. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Plain plain(
      List<Parameter> parameters,
      org.apache.commons.statistics.distribution.ContinuousDistribution distribution) {
    return new Plain(key(), parameters, distribution);
  }

  private static Parameter unit(String name, double value) {
    return new Parameter(name, value, true);
  }

  private static Parameter bare(String name, double value) {
    return new Parameter(name, value, false);
  }
}
