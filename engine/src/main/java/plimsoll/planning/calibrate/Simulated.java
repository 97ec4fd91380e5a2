package plimsoll.planning.calibrate;

/** A model with adjustable parameters, as a calibration sees it: a function with fixed seeds. */
public interface Simulated {

  /**
   * Simulates.
   *
   * @param parameters one value for each range, in base units
   * @return for each target the simulated value, in base units; NaN where there is none
   * @throws InterruptedException if the thread is interrupted
   */
  double[] at(double[] parameters) throws InterruptedException;
}
