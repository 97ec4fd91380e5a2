package plimsoll.planning.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Calibrations of models that are formulas, so that the right answer is known: a start of {@code
 * work} seconds on k of n shares takes work x n / k, plus a delay that does not stretch.
 */
class CalibrationTest {

  private static final Calibration.Effort EFFORT = new Calibration.Effort(300, 300, 150, 1);

  private static final List<ParameterRange> WORK_AND_DELAY =
      List.of(new ParameterRange("work", 0.01, 1, 0.5), new ParameterRange("delay", 0.01, 1, 0.5));

  private static Target at(int parallel, double value) {
    return new Target("parallel=" + parallel, "startup.p50", value, 1);
  }

  /** Truth: 0.08 s of work on 4 cores and 0.03 s of delay. */
  private static final List<Target> THREE_LEVELS = List.of(at(4, 0.11), at(8, 0.19), at(16, 0.35));

  private static double[] levels(double[] p) {
    return new double[] {p[0] + p[1], 2 * p[0] + p[1], 4 * p[0] + p[1]};
  }

  @Test
  void parameters_that_the_measurements_determine_are_found() throws Exception {
    Calibration found =
        Calibration.of(WORK_AND_DELAY, THREE_LEVELS, CalibrationTest::levels, EFFORT);
    assertThat(found.values().get(0)).isCloseTo(0.08, within(0.001));
    assertThat(found.values().get(1)).isCloseTo(0.03, within(0.001));
    assertThat(found.loss()).isLessThan(0.005).isLessThan(found.startLoss());
    assertThat(found.identifiability().isDetermined(0)).isTrue();
    assertThat(found.identifiability().isDetermined(1)).isTrue();
  }

  @Test
  void what_is_found_depends_little_on_the_seed() throws Exception {
    for (int seed = 2; seed <= 6; seed++) {
      Calibration found =
          Calibration.of(
              WORK_AND_DELAY,
              THREE_LEVELS,
              CalibrationTest::levels,
              new Calibration.Effort(200, 200, 0, seed));
      assertThat(found.values().get(0)).isCloseTo(0.08, within(0.001));
      assertThat(found.values().get(1)).isCloseTo(0.03, within(0.001));
    }
  }

  @Test
  void a_level_that_is_held_out_is_predicted_where_the_model_is_right() throws Exception {
    Calibration found =
        Calibration.of(WORK_AND_DELAY, THREE_LEVELS, CalibrationTest::levels, EFFORT);
    assertThat(found.heldOut()).hasSize(3);
    assertThat(found.heldOut()).allSatisfy(held -> assertThat(held.loss()).isLessThan(0.02));
  }

  @Test
  void a_sum_is_determined_and_its_parts_are_not() throws Exception {
    Calibration found =
        Calibration.of(
            WORK_AND_DELAY,
            List.of(at(1, 0.11)),
            p -> new double[] {p[0] + p[1]},
            new Calibration.Effort(200, 200, 0, 1));
    assertThat(found.values().get(0) + found.values().get(1)).isCloseTo(0.11, within(0.001));
    assertThat(found.identifiability().isDetermined(0)).isFalse();
    assertThat(found.identifiability().isDetermined(1)).isFalse();
    List<Double> loose = found.identifiability().loose();
    assertThat(loose.get(0) * loose.get(1)).isNegative(); // one up, the other down
  }

  @Test
  void a_target_without_weight_is_shown_and_not_fitted() throws Exception {
    List<Target> targets =
        List.of(at(4, 0.11), at(8, 0.19), new Target("parallel=16", "startup.p50", 9, 0));
    Calibration found = Calibration.of(WORK_AND_DELAY, targets, CalibrationTest::levels, EFFORT);
    assertThat(found.simulated().get(2)).isCloseTo(0.35, within(0.01));
  }

  @Test
  void values_stay_between_their_bounds() throws Exception {
    List<ParameterRange> tight = List.of(new ParameterRange("work", 0.01, 0.05, 0.02));
    Calibration found =
        Calibration.of(
            tight, List.of(at(1, 1)), p -> p.clone(), new Calibration.Effort(0, 100, 0, 1));
    assertThat(found.values().get(0)).isBetween(0.0495, 0.05);
  }

  @Test
  void the_same_seed_finds_the_same_values() throws Exception {
    assertThat(
            Calibration.of(WORK_AND_DELAY, THREE_LEVELS, CalibrationTest::levels, EFFORT).values())
        .isEqualTo(
            Calibration.of(WORK_AND_DELAY, THREE_LEVELS, CalibrationTest::levels, EFFORT).values());
  }

  @Test
  void what_cannot_be_searched_is_refused() {
    assertThatThrownBy(() -> new ParameterRange("work", 1, 0.5, 0.7))
        .hasMessageContaining("parameter 'work' needs from <= start <= to");
    assertThatThrownBy(
            () -> Calibration.of(List.of(), THREE_LEVELS, CalibrationTest::levels, EFFORT))
        .hasMessage("need a parameter and a target with a weight");
  }
}
