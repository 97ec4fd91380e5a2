package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.experiment.Synthetic.design;
import static plimsoll.experiment.Synthetic.results;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Summary.Best;

class BestOfTest {

  /** Densities, so the largest is the best; b - a is 1 and 3, so se 1; 97.5 % for two others. */
  @Test
  void each_is_held_against_the_best_of_the_others() {
    Summary summary =
        Analysis.of(
            design(2, List.of("density.per_host"), "a", "b", "c"),
            results()
                .scalar("density.per_host", 10, 20)
                .scalar("density.per_host", 11, 23)
                .scalar("density.per_host", 10 - 1000, 20 - 1000));
    Best best = summary.best().get(0);
    assertThat(best.goal()).isEqualTo(Goal.MAX);
    assertThat(best.n()).isEqualTo(2);
    double half = Math.tan(Math.PI * 0.475); // Student t with one degree of freedom, 97.5 %
    assertThat(best.alternatives().get(0).estimate()).isCloseTo(-2, within(1e-12));
    assertThat(best.alternatives().get(0).interval().low()).isCloseTo(-2 - half, within(1e-9));
    assertThat(best.alternatives().get(0).interval().high()).isCloseTo(-2 + half, within(1e-9));
    assertThat(best.alternatives().get(0).mayBeBest()).isTrue();
    assertThat(best.alternatives().get(1).estimate()).isCloseTo(2, within(1e-12));
    assertThat(best.alternatives().get(2).mayBeBest()).isFalse();
    assertThat(best.alternatives().get(2).interval().high()).isZero();
    assertThat(BestText.mayBeBest(summary))
        .isEqualTo("May be best, 95 % sure: a, b (density.per_host).");
  }

  @Test
  void of_startup_times_the_least_is_the_best_and_points_stay_apart() {
    Summary summary =
        Analysis.of(
            design(3, List.of("startup.makespan"), "a@n=1", "b@n=1", "a@n=2", "b@n=2"),
            results()
                .scalar("startup.makespan", 1, 1, 1)
                .scalar("startup.makespan", 2, 2, 2)
                .scalar("startup.makespan", 4, 4, 4)
                .scalar("startup.makespan", 3, 3, 3));
    assertThat(summary.best()).hasSize(2);
    assertThat(summary.best().get(0).alternatives())
        .filteredOn(Summary.Contender::mayBeBest)
        .extracting(Summary.Contender::alternative)
        .containsExactly("a@n=1");
    assertThat(BestText.mayBeBest(summary))
        .isEqualTo("May be best at n=2, 95 % sure: b (startup.makespan).");
  }

  @Test
  void who_has_no_interval_is_told_since_it_may_be_better() {
    Summary summary =
        Analysis.of(
            design(
                2,
                List.of("startup.makespan"),
                "a@n=1",
                "b@n=1,platforms.b.cpus=2",
                "b@n=1,platforms.b.cpus=4"),
            results()
                .scalar("startup.makespan", 4, 4)
                .scalar("startup.makespan", 3, 3)
                .scalar("startup.makespan", Double.NaN, Double.NaN));
    assertThat(BestText.mayBeBest(summary))
        .isEqualTo(
            "May be best at n=1, 95 % sure: b with cpus=2 (startup.makespan, where b with cpus=4"
                + " cannot be compared).");
  }
}
