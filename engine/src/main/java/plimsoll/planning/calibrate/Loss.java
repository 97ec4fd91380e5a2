package plimsoll.planning.calibrate;

import java.util.List;

/**
 * How far simulated values are from measured ones: the weighted mean square of ln(simulated /
 * measured), so that 10 % too much and 10 % too little count alike, for small times as for large.
 */
final class Loss {

  /** What a target counts that the model gives no value for: wrong by a factor of 20. */
  private static final double MISSING = 3;

  private final List<Target> targets;

  Loss(List<Target> targets) {
    this.targets = targets;
  }

  /** The errors of all targets, as logarithms. */
  double[] errors(double[] simulated) {
    double[] errors = new double[simulated.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = simulated[i] > 0 ? Math.log(simulated[i] / targets.get(i).value()) : MISSING;
    }
    return errors;
  }

  /** The loss without the targets of a held-out condition; none is held out if it is empty. */
  double of(double[] simulated, String heldOut) {
    double[] errors = errors(simulated);
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < errors.length; i++) {
      double weight = weight(i, heldOut);
      sum += weight * errors[i] * errors[i];
      weights += weight;
    }
    return weights > 0 ? sum / weights : 0;
  }

  double weight(int target, String heldOut) {
    return targets.get(target).condition().equals(heldOut) ? 0 : targets.get(target).weight();
  }
}
