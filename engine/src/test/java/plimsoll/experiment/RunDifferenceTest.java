package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Design.Alternative;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.RunDifference.Run;
import plimsoll.experiment.Summary.Comparison;

class RunDifferenceTest {

  private static final String METRIC = "density.per_host";

  private static Design design(long seed, boolean antithetic, String... platforms) {
    List<Alternative> alternatives = new ArrayList<>();
    for (String platform : platforms) {
      alternatives.add(new Alternative(platform, platform, Map.of()));
    }
    return new Design(
        "test",
        "",
        "",
        "",
        seed,
        0.95,
        new Design.Replications.Fixed(20),
        new VarianceReduction(false, antithetic),
        platforms[0],
        alternatives,
        List.of(METRIC),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A run whose replications draw noise by seed and number, and have something added to it. */
  private static Run run(Design design, int replications, double... added) {
    return new Run(
        "run of " + design.seed(),
        design,
        new Results() {
          @Override
          public int finished(int alternative) {
            return replications;
          }

          @Override
          public ReplicationResult read(int alternative, int replication) {
            double noise = new Random(1000 * design.seed() + replication).nextGaussian();
            return new ReplicationResult(
                replication,
                new TreeMap<>(Map.of(METRIC, 100 + 10 * noise + added[alternative])),
                new TreeMap<>());
          }
        });
  }

  @Test
  void with_one_seed_the_common_noise_cancels() {
    RunDifference found =
        RunDifference.of(run(design(1, false, "a"), 20, 0), run(design(1, false, "a"), 15, 0.5));
    assertThat(found.isPaired()).isTrue();
    Comparison one = found.comparisons().get(0);
    assertThat(one.method()).startsWith("paired-t");
    assertThat(one.difference().orElseThrow().estimate()).isCloseTo(0.5, within(1e-9));
    assertThat(one.difference().orElseThrow().interval().orElseThrow().halfWidth())
        .isLessThan(1e-9);
    assertThat(one.adjustedP().orElseThrow()).isLessThan(1e-9);
  }

  /** 20 and 30 replications of sd 10: the interval is about 2 * 10 * sqrt(1/20 + 1/30) each way. */
  @Test
  void with_two_seeds_all_replications_are_compared_as_independent() {
    RunDifference found =
        RunDifference.of(run(design(1, false, "a"), 20, 0), run(design(2, false, "a"), 30, 0.5));
    assertThat(found.isPaired()).isFalse();
    Comparison one = found.comparisons().get(0);
    assertThat(one.method()).startsWith("Welch t, Holm, family of 1");
    assertThat(one.difference().orElseThrow().interval().orElseThrow().halfWidth())
        .isBetween(3.0, 9.0);
    assertThat(one.adjustedP().orElseThrow()).isGreaterThan(0.05);
    assertThat(one.varianceRatio()).isEmpty();
  }

  @Test
  void names_pair_alternatives_and_the_intervals_of_all_hold_together() {
    RunDifference found =
        RunDifference.of(
            run(design(1, false, "a", "b", "gone"), 20, 0, 0, 0),
            run(design(2, false, "new", "b", "a"), 20, 0, 0, 40));
    assertThat(found.isByName()).isTrue();
    assertThat(found.comparisons()).extracting(Comparison::alternative).containsExactly("a", "b");
    assertThat(found.comparisons().get(0).difference().orElseThrow().estimate())
        .isCloseTo(40, within(15.0));
    assertThat(found.comparisons().get(0).method()).contains("family of 2");
    assertThat(found.unpaired())
        .containsExactly("gone (only in run of 1)", "new (only in run of 2)");
  }

  @Test
  void without_a_common_name_the_baselines_are_compared() {
    RunDifference found =
        RunDifference.of(run(design(1, false, "a"), 5, 0), run(design(1, false, "b"), 5, 0));
    assertThat(found.isByName()).isFalse();
    assertThat(found.unpaired()).isEmpty();
    assertThat(found.comparisons()).extracting(Comparison::baseline).containsExactly("a");
    assertThat(found.comparisons()).extracting(Comparison::alternative).containsExactly("b");
  }

  @Test
  void antithetic_pairs_are_held_against_pairs() {
    RunDifference found =
        RunDifference.of(run(design(1, false, "a"), 20, 0), run(design(1, true, "a"), 20, 0.5));
    assertThat(found.comparisons().get(0).difference().orElseThrow().estimate())
        .isCloseTo(0.5, within(1e-9));
    assertThat(found.comparisons().get(0).difference().orElseThrow().interval().orElseThrow())
        .extracting(Summary.Interval::halfWidth)
        .satisfies(width -> assertThat(width).isLessThan(1e-9));
  }
}
