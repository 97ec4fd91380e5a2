package plimsoll.planning.sensitivity;

import java.util.ArrayList;
import java.util.List;
import plimsoll.random.RandomStream;
import plimsoll.random.Streams;

/**
 * Screening by elementary effects: inputs are changed one after the other along random paths
 * through a grid. It tells what matters from what does not with few evaluations: so many times
 * (inputs + 1) as there are trajectories.
 *
 * <p>Sources: Morris, Technometrics 33 (1991), with four levels; the mean of absolute effects of
 * Campolongo, Cariboni and Saltelli, Environmental Modelling and Software 22 (2007).
 */
public final class Morris {

  private static final int LEVELS = 4;

  /** p / (2 (p - 1)), which makes all levels equally likely. */
  private static final double STEP = LEVELS / (2.0 * (LEVELS - 1));

  private Morris() {}

  /**
   * The effects of one input.
   *
   * @param mean of the effects: how much the response grows over the input's whole range; NaN if
   *     there is none
   * @param meanOfAbsolutes mu*: the same whichever way it goes; what inputs are ranked by
   * @param deviation sigma: of the effects; large beside the mean where the response is curved or
   *     inputs act together
   * @param n effects that it rests on: trajectories whose response had a value there
   */
  public record Effect(double mean, double meanOfAbsolutes, double deviation, int n) {}

  /**
   * Screens.
   *
   * @param inputs how many, &ge; 1
   * @param trajectories how many paths, &ge; 2
   * @param seed of the paths
   * @return one for each input
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalArgumentException if there are less than two trajectories
   */
  public static List<Effect> of(int inputs, Response response, int trajectories, long seed)
      throws InterruptedException {
    if (trajectories < 2) {
      throw new IllegalArgumentException(
          "trajectories must be at least 2, but were " + trajectories);
    }
    List<double[]> points = new ArrayList<>();
    List<int[]> orders = new ArrayList<>();
    Streams streams = new Streams(seed, 0);
    for (int t = 0; t < trajectories; t++) {
      RandomStream stream = streams.newStream(streams.purpose("morris"), t);
      orders.add(walk(inputs, stream, points));
    }
    double[] values = response.at(points);
    List<List<Double>> effects = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      effects.add(new ArrayList<>());
    }
    for (int t = 0; t < trajectories; t++) {
      for (int s = 0; s < inputs; s++) {
        int input = orders.get(t)[s];
        int before = t * (inputs + 1) + s;
        double moved = points.get(before + 1)[input] - points.get(before)[input];
        double effect = (values[before + 1] - values[before]) / moved;
        if (!Double.isNaN(effect)) {
          effects.get(input).add(effect);
        }
      }
    }
    return effects.stream().map(Morris::summary).toList();
  }

  /** Adds the points of a path; returns the order in which it changes the inputs. */
  private static int[] walk(int inputs, RandomStream stream, List<double[]> points) {
    double[] at = new double[inputs];
    boolean[] rises = new boolean[inputs];
    int[] order = new int[inputs];
    for (int i = 0; i < inputs; i++) {
      double low = (int) (stream.nextUniform() * LEVELS / 2) / (LEVELS - 1.0);
      rises[i] = stream.nextUniform() < 0.5;
      at[i] = rises[i] ? low : low + STEP;
      int other = (int) (stream.nextUniform() * (i + 1));
      order[i] = order[other];
      order[other] = i;
    }
    points.add(at.clone());
    for (int input : order) {
      at[input] += rises[input] ? STEP : -STEP;
      points.add(at.clone());
    }
    return order;
  }

  private static Effect summary(List<Double> effects) {
    int n = effects.size();
    double mean = effects.stream().mapToDouble(e -> e).average().orElse(Double.NaN);
    double absolute = effects.stream().mapToDouble(Math::abs).average().orElse(Double.NaN);
    double squares = effects.stream().mapToDouble(e -> (e - mean) * (e - mean)).sum();
    return new Effect(mean, absolute, n > 1 ? Math.sqrt(squares / (n - 1)) : Double.NaN, n);
  }
}
