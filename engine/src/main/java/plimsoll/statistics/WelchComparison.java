package plimsoll.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One quantity on two alternatives that share no random numbers, and that may have been run unequal
 * numbers of times: Welch's t test, whose variances need not be equal, with the degrees of freedom
 * of Welch and Satterthwaite. The ratio's interval is Fieller's for independent estimates, with the
 * same degrees of freedom, so that ratio and difference never contradict each other.
 *
 * <p>Sources: Welch, Biometrika 34 (1947); Satterthwaite, Biometrics Bulletin 2 (1946); Fieller,
 * Journal of the Royal Statistical Society B 16 (1954).
 *
 * @param first the alternative that is compared
 * @param second the one that it is compared with
 */
public record WelchComparison(StudentEstimate first, StudentEstimate second) implements TwoSamples {

  @Override
  public double value() {
    return first.value() - second.value();
  }

  @Override
  public Optional<Interval> interval(double confidence) {
    if (!isKnown()) {
      return Optional.empty();
    }
    double half = variance() == 0 ? 0 : critical(confidence) * Math.sqrt(variance());
    return Optional.of(new Interval(value() - half, value() + half));
  }

  @Override
  public OptionalDouble p() {
    if (!isKnown()) {
      return OptionalDouble.empty();
    }
    if (variance() == 0) {
      return OptionalDouble.of(value() == 0 ? 1 : 0);
    }
    return OptionalDouble.of(StudentT.twoSidedP(value() / Math.sqrt(variance()), degrees()));
  }

  @Override
  public OptionalDouble ratio() {
    return second.value() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(first.value() / second.value());
  }

  @Override
  public Optional<Interval> ratioInterval(double confidence) {
    OptionalDouble ratio = ratio();
    if (!isKnown() || ratio.isEmpty()) {
      return Optional.empty();
    }
    double r = ratio.getAsDouble();
    double squared = variance() == 0 ? 0 : Math.pow(critical(confidence), 2);
    double ofSecond = squared * squared(second.standardError());
    // With R = r + d the condition is a d^2 - 2 r c d - (u + r^2 c) <= 0, where c is ofSecond and u
    // that of the first; written around the ratio, so that nothing large cancels.
    double a = second.value() * second.value() - ofSecond;
    double b = -r * ofSecond;
    double c = squared * squared(first.standardError()) + r * r * ofSecond;
    if (!(a > 0)) {
      return Optional.empty();
    }
    double root = Math.sqrt(b * b + a * c);
    return Optional.of(new Interval(r + (-b - root) / a, r + (-b + root) / a));
  }

  @Override
  public OptionalDouble varianceRatio() {
    return OptionalDouble.empty(); // independent runs: 1, whatever they are
  }

  /** Of Welch and Satterthwaite. */
  double degrees() {
    double u = squared(first.standardError());
    double v = squared(second.standardError());
    return squared(u + v) / (u * u / (first.n() - 1) + v * v / (second.n() - 1));
  }

  private double critical(double confidence) {
    return StudentT.critical(confidence, degrees());
  }

  private boolean isKnown() {
    return first.n() > 1 && second.n() > 1;
  }

  private double variance() {
    return squared(first.standardError()) + squared(second.standardError());
  }

  private static double squared(double x) {
    return x * x;
  }
}
