package plimsoll.planning.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A form that is fitted: a family, plain or shifted, or a mixture of two of a family, plain or
 * shifted. Its parameters are unbounded numbers: those of the family, for a mixture those of the
 * second and the weight, and last the shift.
 */
final class Family {

  /** The forms that are tried. Pareto's least value is a shift already. */
  static final List<Family> ALL = all();

  /** A part of a mixture with less weight than this is a few outliers. */
  private static final double LEAST_WEIGHT = 0.01;

  /** Groups of parts: those split at these shares of the sorted values. */
  private static final double[] SPLITS = {0.1, 0.3, 0.5, 0.7, 0.9, 0.97};

  private final BaseFamily base;
  private final boolean isMixed;
  private final boolean isShifted;

  private Family(BaseFamily base, boolean isMixed, boolean isShifted) {
    this.base = base;
    this.isMixed = isMixed;
    this.isShifted = isShifted;
  }

  private static List<Family> all() {
    List<Family> families = new ArrayList<>();
    for (BaseFamily base : BaseFamily.values()) {
      families.add(new Family(base, false, false));
    }
    for (BaseFamily base :
        List.of(
            BaseFamily.EXPONENTIAL, BaseFamily.LOGNORMAL, BaseFamily.GAMMA, BaseFamily.WEIBULL)) {
      families.add(new Family(base, false, true));
    }
    for (BaseFamily base : List.of(BaseFamily.LOGNORMAL, BaseFamily.GAMMA, BaseFamily.NORMAL)) {
      families.add(new Family(base, true, false));
    }
    families.add(new Family(BaseFamily.LOGNORMAL, true, true));
    return List.copyOf(families);
  }

  /** Such as {@code shifted gamma}. */
  String label() {
    return (isShifted ? "shifted " : "") + (isMixed ? "mixture of two " : "") + base.key();
  }

  /** How many parameters are fitted. */
  int size() {
    return base.size() * (isMixed ? 2 : 1) + (isMixed ? 1 : 0) + (isShifted ? 1 : 0);
  }

  /** The law of numbers, for values such as those of a sample. */
  Law law(double[] free, Sample sample) {
    int next = base.size();
    Law law = base.law(free, 0);
    if (isMixed) {
      Law.Plain second = base.law(free, next);
      next += base.size();
      double weight = LEAST_WEIGHT + (1 - 2 * LEAST_WEIGHT) * logistic(free[next++]);
      law = new Law.Mixed(weight, (Law.Plain) law, second);
    }
    return isShifted ? new Law.Shifted(law, sample.least() - gap(free[next], sample)) : law;
  }

  /** Whether parts of a mixture have collapsed onto a few values, which raises any likelihood. */
  boolean isDegenerate(Law law, Sample sample) {
    Law inner = law instanceof Law.Shifted shifted ? shifted.law() : law;
    if (!(inner instanceof Law.Mixed mixed)) {
      return false;
    }
    double least = Math.max(sample.resolution() / 4, sample.sd() / 20);
    return width(mixed.first()) < least || width(mixed.second()) < least;
  }

  private static double width(Law.Plain part) {
    return Math.sqrt(part.distribution().getVariance());
  }

  /** Where to begin the search: several places, of which the best end wins. */
  List<double[]> starts(Sample sample) {
    List<double[]> starts = new ArrayList<>();
    if (!isShifted) {
      starts.addAll(unshifted(sample, 0));
      return starts;
    }
    for (double times : new double[] {0.1, 1, 4}) {
      double gap = Math.min(times * sample.sd(), 0.9 * sample.least());
      if (gap > leastGap(sample)) {
        for (double[] inner : unshifted(sample, sample.least() - gap)) {
          double[] start = Arrays.copyOf(inner, inner.length + 1);
          start[inner.length] = free(gap, sample);
          starts.add(start);
        }
      }
    }
    return starts;
  }

  private List<double[]> unshifted(Sample sample, double shift) {
    if (base == BaseFamily.PARETO) {
      return List.of(pareto(sample));
    }
    if (!isMixed) {
      return List.of(base.start(sample.mean() - shift, sample.sd()));
    }
    List<double[]> starts = new ArrayList<>();
    for (double split : SPLITS) {
      int cut = (int) (split * sample.size());
      if (cut >= 2 && sample.size() - cut >= 2) {
        starts.add(mixed(sample, cut, shift));
      }
    }
    return starts;
  }

  private double[] mixed(Sample sample, int cut, double shift) {
    double[] start = Arrays.copyOf(part(sample, 0, cut, shift), 2 * base.size() + 1);
    System.arraycopy(part(sample, cut, sample.size(), shift), 0, start, base.size(), base.size());
    double weight = (double) cut / sample.size();
    double inside = (weight - LEAST_WEIGHT) / (1 - 2 * LEAST_WEIGHT);
    start[2 * base.size()] = logit(Math.min(0.99, Math.max(0.01, inside)));
    return start;
  }

  private double[] part(Sample sample, int from, int to, double shift) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      sum += sample.value(i);
      squares += sample.value(i) * sample.value(i);
    }
    int n = to - from;
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean);
    double least = Math.max(sample.resolution() / 2, sample.sd() / 50);
    return base.start(Math.max(mean - shift, least / 10), Math.max(Math.sqrt(variance), least));
  }

  /** The maximum of Pareto's likelihood: at the least value. */
  private static double[] pareto(Sample sample) {
    double min = Math.max(sample.lower(sample.least()), sample.resolution() / 100);
    double logs = 0;
    for (int i = 0; i < sample.size(); i++) {
      logs += Math.log(Math.max(1, sample.value(i) / min));
    }
    return new double[] {Math.log(min), Math.log(sample.size() / logs)};
  }

  /** Whether the first of {@link #starts} is the maximum already. */
  boolean isClosedForm() {
    return base == BaseFamily.PARETO;
  }

  /**
   * How far the shift stays below the least value, from as near as the least of n values of an
   * exponential law is on average, up to all of the least value.
   */
  private static double gap(double free, Sample sample) {
    double least = leastGap(sample);
    return least + Math.max(0, sample.least() - least) * logistic(free);
  }

  private static double free(double gap, Sample sample) {
    double least = leastGap(sample);
    double inside = (gap - least) / (sample.least() - least);
    return logit(Math.min(0.999, Math.max(1e-6, inside)));
  }

  private static double leastGap(Sample sample) {
    return Math.max(sample.resolution() / 2, (sample.mean() - sample.least()) / sample.size());
  }

  private static double logistic(double free) {
    return 1 / (1 + Math.exp(-free));
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }
}
