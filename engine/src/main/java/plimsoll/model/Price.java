package plimsoll.model;

/**
 * What something costs as long as one has it.
 *
 * @param perHour in units of the currency, &ge; 0
 * @param currency a label; all prices of a model have the same
 */
public record Price(double perHour, String currency) {

  /** Hours of a year: 365.25 days. */
  public static final double HOURS_PER_YEAR = 8766;

  /**
   * @throws IllegalArgumentException if {@code perHour} is negative, infinite or NaN
   */
  public Price {
    Require.notNegative("perHour", perHour);
    if (Double.isInfinite(perHour)) {
      throw new IllegalArgumentException("perHour must be finite");
    }
  }
}
