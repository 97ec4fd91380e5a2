package plimsoll.random;

/**
 * A distribution of non-negative or real numbers in base units (seconds, bytes, cores, 1).
 *
 * <p>A sample uses at most one uniform number and grows with it (inversion), so that common random
 * numbers stay paired when a parameter changes and antithetic pairs work.
 */
public interface Distribution {

  /** One value, from one uniform number of {@code stream}. */
  double sample(RandomStream stream);

  /** The expected value; infinite where it does not exist. */
  double mean();
}
