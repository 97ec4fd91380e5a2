package plimsoll.experiment.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Points that fill a cube evenly, whatever their seed, and are uniform over the seeds. */
class PointsTest {

  private static int[] cells(List<double[]> points, int dimension, int cells) {
    int[] counts = new int[cells];
    points.forEach(point -> counts[(int) (point[dimension] * cells)]++);
    return counts;
  }

  @Test
  void a_latin_hypercube_has_one_point_in_each_slice_of_each_coordinate() {
    List<double[]> points = LatinHypercube.of(50, 4, 7);
    for (int d = 0; d < 4; d++) {
      assertThat(cells(points, d, 50)).containsOnly(1);
    }
  }

  @Test
  void sixty_four_scrambled_points_have_one_in_each_slice_and_in_each_cell_of_eight_by_eight() {
    for (int seed = 0; seed < 20; seed++) {
      List<double[]> points = SobolPoints.of(64, 2, seed, 0);
      assertThat(cells(points, 0, 64)).containsOnly(1);
      assertThat(cells(points, 1, 64)).containsOnly(1);
      int[] squares = new int[64];
      points.forEach(
          point -> squares[8 * (int) Math.floor(point[0] * 8) + (int) Math.floor(point[1] * 8)]++);
      assertThat(squares).containsOnly(1);
    }
  }

  @Test
  void more_points_leave_the_first_ones_where_they_are() {
    List<double[]> few = SobolPoints.of(10, 5, 3, 1);
    List<double[]> many = SobolPoints.of(1000, 5, 3, 1);
    assertThat(many.subList(0, 10)).usingRecursiveComparison().isEqualTo(few);
  }

  @Test
  void seeds_and_scrambles_give_other_points_and_the_same_ones_again() {
    double[] point = SobolPoints.of(3, 2, 1, 0).get(2);
    assertThat(SobolPoints.of(3, 2, 1, 0).get(2)).isEqualTo(point);
    assertThat(SobolPoints.of(3, 2, 2, 0).get(2)).isNotEqualTo(point);
    assertThat(SobolPoints.of(3, 2, 1, 1).get(2)).isNotEqualTo(point);
    assertThat(LatinHypercube.of(3, 2, 1).get(0)).isNotEqualTo(LatinHypercube.of(3, 2, 2).get(0));
  }

  @Test
  void a_scrambled_point_is_uniform_over_the_scrambles() {
    double[] firsts =
        IntStream.range(0, 2000).mapToDouble(s -> SobolPoints.of(1, 1, 9, s).get(0)[0]).toArray();
    double mean = Arrays.stream(firsts).average().orElseThrow();
    double squares = Arrays.stream(firsts).map(x -> x * x).average().orElseThrow();
    assertThat(mean).isBetween(0.5 - 4 * 0.00646, 0.5 + 4 * 0.00646); // sqrt(1/12/2000)
    assertThat(squares).isBetween(1 / 3.0 - 4 * 0.00667, 1 / 3.0 + 4 * 0.00667); // sqrt(4/45/2000)
  }

  /** Owen's theorem: the error falls faster than that of independent points. */
  @Test
  void a_smooth_integral_is_found_a_hundred_times_more_exactly_than_by_independent_points() {
    double squaredError = 0;
    int scrambles = 50;
    for (int s = 0; s < scrambles; s++) {
      double mean =
          SobolPoints.of(1024, 3, 5, s).stream()
              .mapToDouble(x -> x[0] * x[1] * x[2] * 8)
              .average()
              .orElseThrow();
      squaredError += (mean - 1) * (mean - 1) / scrambles;
    }
    double independent = (Math.pow(4 / 3.0, 3) - 1) / 1024; // variance of the product, over n
    assertThat(squaredError).isLessThan(independent / 100).isPositive();
  }

  @Test
  void too_many_dimensions_are_refused() {
    assertThatThrownBy(() -> SobolPoints.of(1, 1001, 1, 0))
        .hasMessage("dimensions must be from 1 to 1000, but were 1001");
  }
}
