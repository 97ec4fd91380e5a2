package plimsoll.planning.fit;

/**
 * A family fitted to a sample.
 *
 * @param family such as {@code shifted gamma}
 * @param law with the parameters of greatest likelihood, in the unit of the values
 * @param parameters how many were fitted
 * @param aic Akaike's criterion, 2k - 2 ln L; the least is best
 * @param bic Schwarz's criterion, k ln n - 2 ln L
 * @param goodness how far it is from the sample
 */
public record Fit(
    String family, Law law, int parameters, double aic, double bic, GoodnessOfFit goodness) {}
