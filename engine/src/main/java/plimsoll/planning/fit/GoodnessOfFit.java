package plimsoll.planning.fit;

import java.util.Arrays;
import java.util.OptionalDouble;
import plimsoll.random.RandomStream;
import plimsoll.random.Streams;

/**
 * How far a fitted law is from the sample.
 *
 * @param ks Kolmogorov and Smirnov's distance: the greatest between the distribution functions
 * @param ad Anderson and Darling's A², which weighs the tails
 * @param ksP probability of a greater {@code ks} if the family were right; empty if not computed
 * @param adP the same of {@code ad}
 * @param bootstraps samples that the probabilities were computed from
 */
public record GoodnessOfFit(
    double ks, double ad, OptionalDouble ksP, OptionalDouble adP, int bootstraps) {

  /** Distances alone. */
  static GoodnessOfFit of(Law law, Sample sample) {
    double[] shares = shares(law, sample);
    return new GoodnessOfFit(
        kolmogorov(shares), anderson(shares), OptionalDouble.empty(), OptionalDouble.empty(), 0);
  }

  /**
   * With probabilities by parametric bootstrap, since tables hold for laws that were not fitted to
   * the same sample (Stute, Gonzales-Manteiga and Presedo-Quindimil, Metrika 40, 1993): samples are
   * drawn from the law, rounded as the data are, and fitted anew.
   *
   * @param start the numbers of the law
   * @param bootstraps how many samples, &ge; 1
   */
  static GoodnessOfFit bootstrapped(
      Family family, double[] start, Sample sample, int bootstraps, long seed) {
    Law law = family.law(start, sample);
    GoodnessOfFit own = of(law, sample);
    int ksWorse = 0;
    int adWorse = 0;
    int drawn = 0;
    for (int b = 0; b < bootstraps; b++) {
      Streams streams = new Streams(seed, b);
      double[] values = draw(law, sample, streams.newStream(streams.purpose("fit.bootstrap"), 0));
      if (values[0] == values[values.length - 1]) {
        continue; // rounding left one value; it says nothing of the family
      }
      Sample again = Sample.of(values, sample.resolution());
      Likelihood likelihood = new Likelihood(family, again, 60 * (family.size() + 1));
      Likelihood.Maximum refit =
          family.isClosedForm() ? likelihood.from(family.starts(again)) : likelihood.climb(start);
      GoodnessOfFit other = of(family.law(refit.free(), again), again);
      ksWorse += other.ks >= own.ks ? 1 : 0;
      adWorse += other.ad >= own.ad ? 1 : 0;
      drawn++;
    }
    return new GoodnessOfFit(
        own.ks,
        own.ad,
        OptionalDouble.of((1.0 + ksWorse) / (drawn + 1)),
        OptionalDouble.of((1.0 + adWorse) / (drawn + 1)),
        drawn);
  }

  private static double[] draw(Law law, Sample sample, RandomStream stream) {
    double[] values = new double[sample.size()];
    for (int i = 0; i < values.length; i++) {
      double value = Math.max(0, law.sample(stream));
      values[i] =
          sample.isRounded() ? Math.rint(value / sample.resolution()) * sample.resolution() : value;
    }
    Arrays.sort(values);
    return values;
  }

  /**
   * The law's distribution function at each value, rising. Values that are equal by rounding are
   * spread evenly over the probability of their interval: what rounding hid is taken to fit.
   */
  private static double[] shares(Law law, Sample sample) {
    double[] shares = new double[sample.size()];
    int at = 0;
    for (int i = 0; i < sample.distinct(); i++) {
      double x = sample.distinct(i);
      int count = sample.count(i);
      double low = law.cdf(sample.isRounded() ? sample.lower(x) : x);
      double high = sample.isRounded() ? law.cdf(sample.upper(x)) : low;
      for (int k = 0; k < count; k++) {
        shares[at++] = low + (high - low) * (k + 0.5) / count;
      }
    }
    return shares;
  }

  private static double kolmogorov(double[] shares) {
    double most = 0;
    int n = shares.length;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, Math.max(shares[i] - (double) i / n, (i + 1.0) / n - shares[i]));
    }
    return most;
  }

  /** A² = -n - (1/n) sum (2i - 1) [ln u(i) + ln(1 - u(n + 1 - i))]; Ann. Math. Stat. 23, 1952. */
  private static double anderson(double[] shares) {
    int n = shares.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double low = Math.max(shares[i], 1e-300);
      double high = Math.max(1 - shares[n - 1 - i], 0x1p-53);
      sum += (2 * i + 1.0) * (Math.log(low) + Math.log(high));
    }
    return -n - sum / n;
  }
}
