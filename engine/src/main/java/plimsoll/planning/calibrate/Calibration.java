package plimsoll.planning.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A calibration's result.
 *
 * @param ranges what was adjusted
 * @param targets what was aimed at
 * @param values of the parameters, in base units
 * @param simulated values at the targets with them
 * @param startLoss root of the mean square relative error before, such as 0.2 for 20 %
 * @param loss the same after
 * @param identifiability which parameters the targets determine
 * @param heldOut what each condition would have been predicted to be without its own targets; empty
 *     if there is but one condition or none was asked for
 */
public record Calibration(
    List<ParameterRange> ranges,
    List<Target> targets,
    List<Double> values,
    List<Double> simulated,
    double startLoss,
    double loss,
    Identifiability identifiability,
    List<HeldOut> heldOut) {

  private static final double STEP = 0.04;

  /** Keeps copies. */
  public Calibration {
    ranges = List.copyOf(ranges);
    targets = List.copyOf(targets);
    values = List.copyOf(values);
    simulated = List.copyOf(simulated);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * A condition predicted from the others.
   *
   * @param condition that was held out
   * @param simulated values at all targets with the parameters fitted to the others
   * @param loss root of the mean square relative error at the condition's own targets
   */
  public record HeldOut(String condition, List<Double> simulated, double loss) {

    /** Keeps a copy. */
    public HeldOut {
      simulated = List.copyOf(simulated);
    }
  }

  /**
   * How much is done.
   *
   * @param wide evaluations of the search for the region, &ge; 0
   * @param narrow evaluations of the search for the place, &ge; 0
   * @param crossValidation evaluations of the search without each condition; 0 for none
   * @param seed of the search
   */
  public record Effort(int wide, int narrow, int crossValidation, long seed) {}

  /**
   * Adjusts the parameters.
   *
   * @throws IllegalArgumentException if there is no range, or no target with a weight
   * @throws InterruptedException if the thread is interrupted
   */
  public static Calibration of(
      List<ParameterRange> ranges, List<Target> targets, Simulated model, Effort effort)
      throws InterruptedException {
    if (ranges.isEmpty() || targets.stream().noneMatch(target -> target.weight() > 0)) {
      throw new IllegalArgumentException("need a parameter and a target with a weight");
    }
    return new Work(ranges, targets, model, effort).run();
  }

  /** One calibration under way. */
  private record Work(
      List<ParameterRange> ranges, List<Target> targets, Simulated model, Effort effort) {

    Calibration run() throws InterruptedException {
      Loss loss = new Loss(targets);
      double[] start = ranges.stream().mapToDouble(range -> range.place(range.start())).toArray();
      double before = Math.sqrt(loss.of(at(start), ""));
      double[] best =
          Search.from(
              start,
              effort.wide(),
              effort.narrow(),
              effort.seed(),
              place -> loss.of(at(place), ""));
      double[] simulated = at(best);
      return new Calibration(
          ranges,
          targets,
          boxed(values(best)),
          boxed(simulated),
          before,
          Math.sqrt(loss.of(simulated, "")),
          identifiability(best, simulated, loss),
          heldOut(best, loss));
    }

    private double[] at(double[] place) throws InterruptedException {
      return model.at(values(place));
    }

    private double[] values(double[] place) {
      double[] values = new double[place.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = ranges.get(i).at(place[i]);
      }
      return values;
    }

    private Identifiability identifiability(double[] best, double[] simulated, Loss loss)
        throws InterruptedException {
      double[][] jacobian = new double[targets.size()][best.length];
      for (int i = 0; i < best.length; i++) {
        double[] low = best.clone();
        double[] high = best.clone();
        low[i] = Math.max(0, best[i] - STEP);
        high[i] = Math.min(1, best[i] + STEP);
        double[] below = loss.errors(at(low));
        double[] above = loss.errors(at(high));
        for (int t = 0; t < jacobian.length; t++) {
          jacobian[t][i] = (above[t] - below[t]) / (high[i] - low[i]);
        }
      }
      double[] weights = targets.stream().mapToDouble(Target::weight).toArray();
      return Identifiability.of(jacobian, weights, loss.errors(simulated));
    }

    private List<HeldOut> heldOut(double[] best, Loss loss) throws InterruptedException {
      List<String> conditions =
          targets.stream()
              .filter(target -> target.weight() > 0)
              .map(Target::condition)
              .distinct()
              .toList();
      List<HeldOut> results = new ArrayList<>();
      if (conditions.size() < 2 || effort.crossValidation() == 0) {
        return results;
      }
      for (String condition : conditions) {
        double[] without =
            Search.from(
                best,
                0,
                effort.crossValidation(),
                effort.seed(),
                place -> loss.of(at(place), condition));
        double[] simulated = at(without);
        results.add(new HeldOut(condition, boxed(simulated), own(condition, simulated, loss)));
      }
      return results;
    }

    private double own(String condition, double[] simulated, Loss loss) {
      double[] errors = loss.errors(simulated);
      double sum = 0;
      double weights = 0;
      for (int i = 0; i < errors.length; i++) {
        if (targets.get(i).condition().equals(condition)) {
          sum += targets.get(i).weight() * errors[i] * errors[i];
          weights += targets.get(i).weight();
        }
      }
      return Math.sqrt(sum / weights);
    }

    private static List<Double> boxed(double[] values) {
      return Arrays.stream(values).boxed().toList();
    }
  }
}
