package plimsoll.planning.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All families fitted to a sample, the best by AIC first.
 *
 * @param sample what was fitted
 * @param ranked the fits by rising AIC; of the first some have probabilities
 */
public record Fits(Sample sample, List<Fit> ranked) {

  /** A family is rejected at this probability of a greater distance. */
  public static final double LEVEL = 0.05;

  /** How many of the first are tested. */
  private static final int TESTED = 3;

  private static final int EVALUATIONS = 600;

  /** Keeps the fits as they are. */
  public Fits {
    ranked = List.copyOf(ranked);
  }

  @SuppressWarnings("ArrayRecordComponent") // on its way to a law
  private record Candidate(Family family, double[] free, Fit fit) {}

  /**
   * Fits all families.
   *
   * @param bootstraps samples for the probabilities of the best three; 0 for none
   * @param seed of those samples
   */
  public static Fits of(Sample sample, int bootstraps, long seed) {
    List<Candidate> candidates = new ArrayList<>();
    for (Family family : Family.ALL) {
      Likelihood likelihood = new Likelihood(family, sample, EVALUATIONS);
      Likelihood.Maximum maximum = likelihood.from(family.starts(sample));
      if (maximum.free().length > 0) {
        Law law = family.law(maximum.free(), sample);
        candidates.add(
            new Candidate(
                family,
                maximum.free(),
                fit(family, law, maximum.log(), sample, GoodnessOfFit.of(law, sample))));
      }
    }
    candidates.sort(Comparator.comparingDouble(candidate -> candidate.fit().aic()));
    List<Fit> ranked = new ArrayList<>();
    for (Candidate candidate : candidates) {
      ranked.add(
          ranked.size() < TESTED && bootstraps > 0
              ? tested(candidate, sample, bootstraps, seed)
              : candidate.fit());
    }
    return new Fits(sample, ranked);
  }

  private static Fit fit(
      Family family, Law law, double log, Sample sample, GoodnessOfFit goodness) {
    int k = family.size();
    return new Fit(
        family.label(), law, k, 2 * k - 2 * log, k * Math.log(sample.size()) - 2 * log, goodness);
  }

  private static Fit tested(Candidate candidate, Sample sample, int bootstraps, long seed) {
    Fit fit = candidate.fit();
    return new Fit(
        fit.family(),
        fit.law(),
        fit.parameters(),
        fit.aic(),
        fit.bic(),
        GoodnessOfFit.bootstrapped(candidate.family(), candidate.free(), sample, bootstraps, seed));
  }

  /** The best by AIC. */
  public Fit best() {
    return ranked.get(0);
  }

  /** Whether each family that was tested is rejected; then the values themselves are the model. */
  public boolean nothingFits() {
    List<GoodnessOfFit> tested =
        ranked.stream().map(Fit::goodness).filter(goodness -> goodness.adP().isPresent()).toList();
    return !tested.isEmpty()
        && tested.stream()
            .allMatch(
                goodness ->
                    goodness.adP().orElse(1) < LEVEL || goodness.ksP().orElse(1) < LEVEL / 5);
  }
}
