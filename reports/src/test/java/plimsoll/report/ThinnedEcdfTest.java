package plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plimsoll.report.ThinnedEcdf.Point;

class ThinnedEcdfTest {

  private static final Random RANDOM = new Random(5);

  /** As many starts as given, some of them at the same time. */
  private static ThinnedEcdf.Steps steps(double... seconds) {
    double[] times = Arrays.stream(seconds).sorted().distinct().toArray();
    double[] shares =
        Arrays.stream(times)
            .map(t -> Arrays.stream(seconds).filter(s -> s <= t).count() / (double) seconds.length)
            .toArray();
    return steps(times.length, i -> times[i], i -> shares[i]);
  }

  private static ThinnedEcdf.Steps steps(
      int size, IntToDoubleFunction seconds, IntToDoubleFunction share) {
    return new ThinnedEcdf.Steps() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public double seconds(int step) {
        return seconds.applyAsDouble(step);
      }

      @Override
      public double share(int step) {
        return share.applyAsDouble(step);
      }
    };
  }

  /** Furthest that the line is from the function, just before and at each step. */
  private static double error(ThinnedEcdf.Steps steps, List<Point> line, DoubleUnaryOperator axis) {
    double most = 0;
    double before = 0;
    for (int i = 0; i < steps.size(); i++) {
      double x = steps.seconds(i);
      most = Math.max(most, Math.abs(at(line, x, axis, true) - before));
      most = Math.max(most, Math.abs(at(line, x, axis, false) - steps.share(i)));
      before = steps.share(i);
    }
    return most;
  }

  private static double at(List<Point> line, double x, DoubleUnaryOperator axis, boolean before) {
    if (before && x <= line.get(0).seconds()) {
      return 0;
    }
    int next = 0;
    while (next < line.size()
        && (before ? line.get(next).seconds() < x : line.get(next).seconds() <= x)) {
      next++;
    }
    if (next == line.size()) {
      return line.get(next - 1).share();
    }
    Point a = line.get(next - 1);
    Point b = line.get(next);
    double from = axis.applyAsDouble(a.seconds());
    double to = axis.applyAsDouble(b.seconds());
    double share = (axis.applyAsDouble(x) - from) / (to - from);
    return a.share() + share * (b.share() - a.share());
  }

  @Test
  void the_line_is_nowhere_further_away_than_the_tolerance_on_either_axis() {
    for (double tolerance : new double[] {0.001, 0.005, 0.03}) {
      for (int n : new int[] {1, 2, 7, 40, 3000}) {
        for (int shape = 0; shape < 4; shape++) {
          int kind = shape;
          double[] seconds =
              IntStream.range(0, n)
                  .mapToDouble(
                      i ->
                          switch (kind) {
                            case 0 -> Math.exp(2 * RANDOM.nextGaussian());
                            case 1 -> 1 + RANDOM.nextDouble();
                            case 2 -> 1 + RANDOM.nextInt(5);
                            default -> RANDOM.nextBoolean() ? 1e-3 : 100 + RANDOM.nextDouble();
                          })
                  .toArray();
          ThinnedEcdf.Steps steps = steps(seconds);
          List<Point> line = ThinnedEcdf.of(steps, tolerance);
          String what = kind + " with " + n + " at " + tolerance;
          assertThat(error(steps, line, x -> x)).as(what).isLessThanOrEqualTo(tolerance + 1e-9);
          assertThat(error(steps, line, Math::log)).as(what).isLessThanOrEqualTo(tolerance + 1e-9);
          assertThat(line.size()).as(what).isLessThanOrEqualTo(2 * steps.size() + 1);
        }
      }
    }
  }

  @Test
  void a_smooth_function_of_many_steps_becomes_few_pieces() {
    ThinnedEcdf.Steps even = steps(10_000, i -> 1 + i / 10_000.0, i -> (i + 1) / 10_000.0);
    assertThat(ThinnedEcdf.of(even, 0.005)).hasSizeBetween(9, 30);
    double[] normal =
        IntStream.range(0, 4000).mapToDouble(i -> 20 + RANDOM.nextGaussian()).toArray();
    assertThat(ThinnedEcdf.of(steps(normal), 0.005)).hasSizeBetween(12, 80);
  }

  /** The order statistics of rank ceil(np), as quantiles of starts are. */
  @Test
  void quantiles_that_people_read_off_are_exact() {
    double[] seconds =
        IntStream.range(0, 5000).mapToDouble(i -> Math.exp(RANDOM.nextGaussian())).toArray();
    List<Point> line = ThinnedEcdf.of(steps(seconds), 0.01);
    Arrays.sort(seconds);
    for (double share : new double[] {0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99}) {
      double exact = seconds[(int) Math.ceil(5000 * share) - 1];
      assertThat(line)
          .anySatisfy(
              point -> {
                assertThat(point.share()).isEqualTo(share);
                assertThat(point.seconds()).isCloseTo(exact, within(1e-12));
              });
    }
    assertThat(line.get(line.size() - 1)).isEqualTo(new Point(seconds[4999], 1));
    assertThat(line.get(0)).isEqualTo(new Point(seconds[0], 0));
  }

  @Test
  void with_at_most_so_many_corners_the_line_says_how_near_it_is() {
    double[] seconds = IntStream.range(0, 300).mapToDouble(i -> 5 + RANDOM.nextDouble()).toArray();
    ThinnedEcdf.Steps steps = steps(seconds);
    ThinnedEcdf.Line line = ThinnedEcdf.atMost(40, steps, 0.0025);
    assertThat(line.points()).hasSizeBetween(9, 40);
    assertThat(line.tolerance()).isBetween(0.005, 0.04);
    assertThat(error(steps, line.points(), x -> x))
        .isBetween(line.tolerance() / 10, line.tolerance());
  }

  @Test
  void a_single_start_is_upright_and_none_is_nothing() {
    assertThat(ThinnedEcdf.of(steps(3.0), 0.005)).containsExactly(new Point(3, 0), new Point(3, 1));
    assertThat(ThinnedEcdf.of(steps(), 0.005)).isEmpty();
  }
}
