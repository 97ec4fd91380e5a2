package plimsoll.planning.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Goal;
import plimsoll.planning.tune.Tuned.Method;
import plimsoll.random.RandomStream;
import plimsoll.random.Streams;

/** Problems of several decisions whose optimum is known. */
class TunerTest {

  private static final Requirement OFTEN =
      new Requirement("value", OptionalDouble.of(1), OptionalDouble.empty(), 0.95, 0.02);

  /** A cost with noise, and a requirement that holds with a probability, by point. */
  private interface Truth {
    double cost(List<Integer> levels);

    double probability(List<Integer> levels);
  }

  private static Oracle oracle(Truth truth, double noise, long seed) {
    return (point, from, to) ->
        IntStream.range(from, to)
            .mapToObj(
                r -> {
                  Streams streams = new Streams(seed, r);
                  RandomStream shared = streams.open(streams.purpose("shared"), 0);
                  double u = shared.nextUniform();
                  double common = shared.nextUniform() - 0.5;
                  double own =
                      streams.open(streams.purpose("own"), point.levels().hashCode()).nextUniform()
                          - 0.5;
                  return new Observation(
                      truth.cost(point.levels()) + noise * (3 * common + own),
                      List.of(u < truth.probability(point.levels()) ? 0.5 : 2.0));
                })
            .toList();
  }

  private static Problem problem(List<Integer> sizes, OptionalInt ladder, Goal goal) {
    return new Problem(
        sizes, ladder, false, true, goal, OptionalDouble.empty(), List.of(OFTEN), 0.95, 1);
  }

  /** Twelve points; the cheapest three fail, of the others (1, 0) is the best by 5 %. */
  private static final Truth TWELVE =
      new Truth() {
        @Override
        public double cost(List<Integer> levels) {
          int at = 4 * levels.get(0) + levels.get(1);
          return at < 3 ? 5 : at == 4 ? 10 : 10.5 + 0.2 * at;
        }

        @Override
        public double probability(List<Integer> levels) {
          return 4 * levels.get(0) + levels.get(1) < 3 ? 0.8 : 1;
        }
      };

  @Test
  void the_best_of_those_that_pass_is_selected_as_often_as_promised() throws Exception {
    int right = 0;
    for (int macro = 0; macro < 200; macro++) {
      Tuned tuned =
          new Tuner(oracle(TWELVE, 0.4, macro))
              .solve(problem(List.of(3, 4), OptionalInt.empty(), Goal.MIN), 100_000);
      assertThat(tuned.method()).isEqualTo(Method.ENUMERATION);
      assertThat(tuned.isGuaranteed()).as(tuned.guarantee()).isTrue();
      right += tuned.best().orElseThrow().levels().equals(List.of(1, 0)) ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(190);
  }

  /** Every point fails by just its margin, which is where a test errs most often. */
  @Test
  void settings_that_fail_at_the_margin_s_end_are_taken_no_more_often_than_allowed()
      throws Exception {
    Truth edge =
        new Truth() {
          @Override
          public double cost(List<Integer> levels) {
            return 10 + levels.get(0) + levels.get(1);
          }

          @Override
          public double probability(List<Integer> levels) {
            return 0.93;
          }
        };
    int wrong = 0;
    for (int macro = 0; macro < 100; macro++) {
      Tuned tuned =
          new Tuner(oracle(edge, 0.4, macro))
              .solve(problem(List.of(3, 4), OptionalInt.empty(), Goal.MIN), 1_000_000);
      assertThat(tuned.isGuaranteed()).as(tuned.guarantee()).isTrue();
      wrong += tuned.best().isPresent() ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(5);
  }

  @Test
  void what_fails_next_and_who_comes_after_are_told() throws Exception {
    Tuned tuned =
        new Tuner(oracle(TWELVE, 0.1, 1))
            .solve(problem(List.of(3, 4), OptionalInt.empty(), Goal.MIN), 100_000);
    assertThat(TWELVE.cost(tuned.before().orElseThrow().levels())).isEqualTo(5);
    assertThat(tuned.front()).contains(tuned.best().orElseThrow());
    Tuned most =
        new Tuner(oracle(TWELVE, 0.1, 1))
            .solve(problem(List.of(3, 4), OptionalInt.empty(), Goal.MAX), 100_000);
    assertThat(most.best().orElseThrow().levels()).isEqualTo(List.of(2, 3));
  }

  @Test
  void a_budget_that_ends_takes_the_guarantee_away() throws Exception {
    Tuned tuned =
        new Tuner(oracle(TWELVE, 0.4, 1))
            .solve(problem(List.of(3, 4), OptionalInt.empty(), Goal.MIN), 260);
    assertThat(tuned.isGuaranteed()).isFalse();
    assertThat(tuned.guarantee()).contains("budget");
    assertThat(tuned.replications()).isLessThanOrEqualTo(260);
  }

  @Test
  void one_decision_with_an_order_is_bisected_for_each_value_of_the_others() throws Exception {
    Truth hosts =
        new Truth() {
          @Override
          public double cost(List<Integer> levels) {
            return levels.get(1) + 1;
          }

          @Override
          public double probability(List<Integer> levels) {
            return levels.get(1) >= (levels.get(0) == 0 ? 30 : 20) ? 1 : 0.3;
          }
        };
    Tuned tuned =
        new Tuner(oracle(hosts, 0, 1))
            .solve(problem(List.of(2, 64), OptionalInt.of(1), Goal.MIN), 10_000);
    assertThat(tuned.method()).isEqualTo(Method.BISECTION);
    assertThat(tuned.best().orElseThrow().levels()).isEqualTo(List.of(1, 20));
    assertThat(tuned.before().orElseThrow().levels()).isEqualTo(List.of(1, 19));
    assertThat(tuned.runnersUp()).extracting(Point::levels).containsExactly(List.of(0, 30));
    assertThat(tuned.isGuaranteed()).isTrue();
  }

  /** A bowl whose bottom is forbidden: the best that is allowed is at 40, 60 or near it. */
  private static final Truth BOWL =
      new Truth() {
        @Override
        public double cost(List<Integer> levels) {
          double x = levels.get(0) - 40;
          double y = levels.get(1) - 60;
          return 10 + (x * x + y * y) / 100 + (levels.get(2) == 1 ? 0 : 5);
        }

        @Override
        public double probability(List<Integer> levels) {
          return levels.get(0) + levels.get(1) >= 95 ? 0.999 : 0.3;
        }
      };

  @Test
  void many_points_are_searched_and_the_finalists_proven() throws Exception {
    int near = 0;
    for (int seed = 1; seed <= 10; seed++) {
      Problem problem =
          new Problem(
              List.of(100, 100, 3),
              OptionalInt.empty(),
              false,
              false,
              Goal.MIN,
              OptionalDouble.empty(),
              List.of(OFTEN),
              0.95,
              seed);
      Tuned tuned = new Tuner(oracle(BOWL, 0.2, seed)).solve(problem, 6000);
      assertThat(tuned.method()).isEqualTo(Method.EVOLUTION);
      assertThat(tuned.isGuaranteed()).as(tuned.guarantee()).isTrue();
      assertThat(tuned.progress()).isNotEmpty();
      near += BOWL.cost(tuned.best().orElseThrow().levels()) < 10.5 ? 1 : 0;
      assertThat(BOWL.probability(tuned.best().orElseThrow().levels())).isGreaterThan(0.93);
    }
    // 5 % above the least, of 30,000 points with at most 600 looked at
    assertThat(near).isGreaterThanOrEqualTo(9);
  }

  /** In the search's replications everything fails, in all others everything holds. */
  @Test
  void the_proof_of_finalists_uses_no_replication_that_chose_them() throws Exception {
    int search = 10;
    Oracle unlucky =
        (point, from, to) ->
            IntStream.range(from, to)
                .mapToObj(r -> new Observation(10, List.of(r < search ? 2.0 : 0.5)))
                .toList();
    Tuned tuned =
        new Tuner(unlucky)
            .solve(problem(List.of(100, 100, 3), OptionalInt.empty(), Goal.MIN), 6000);
    assertThat(tuned.method()).isEqualTo(Method.EVOLUTION);
    assertThat(tuned.best()).isPresent();
    assertThat(tuned.isGuaranteed()).isTrue();
  }

  /** A ladder of counts on two platforms: fewer on the second, but each is worth twice as much. */
  @Test
  void of_several_ladders_the_one_with_the_best_goal_is_chosen_and_not_the_hardest_rung()
      throws Exception {
    Truth density =
        new Truth() {
          @Override
          public double cost(List<Integer> levels) {
            return (levels.get(0) == 0 ? 1 : 2) * (levels.get(1) + 1);
          }

          @Override
          public double probability(List<Integer> levels) {
            return levels.get(1) < (levels.get(0) == 0 ? 30 : 20) ? 1 : 0.3;
          }
        };
    Problem problem =
        new Problem(
            List.of(2, 64),
            OptionalInt.of(1),
            true,
            false,
            Goal.MAX,
            OptionalDouble.empty(),
            List.of(OFTEN),
            0.95,
            1);
    Tuned tuned = new Tuner(oracle(density, 0.1, 1)).solve(problem, 10_000);
    assertThat(tuned.method()).isEqualTo(Method.BISECTION);
    assertThat(tuned.best().orElseThrow().levels()).isEqualTo(List.of(1, 19));
    assertThat(tuned.before().orElseThrow().levels()).isEqualTo(List.of(1, 20));
    assertThat(tuned.runnersUp()).extracting(Point::levels).containsExactly(List.of(0, 29));
    assertThat(tuned.isGuaranteed()).as(tuned.guarantee()).isTrue();
    int right = 0;
    for (int macro = 0; macro < 200; macro++) {
      Tuned noisy = new Tuner(oracle(density, 2, macro)).solve(problem, 100_000);
      assertThat(noisy.isGuaranteed()).as(noisy.guarantee()).isTrue();
      right += noisy.best().orElseThrow().levels().equals(List.of(1, 19)) ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(190);
    Tuned cut = new Tuner(oracle(density, 0.1, 1)).solve(problem, 150);
    assertThat(cut.isGuaranteed()).isFalse();
    assertThat(cut.replications()).isLessThanOrEqualTo(150);
  }

  @Test
  void the_same_problem_has_the_same_answer() throws Exception {
    Problem problem = problem(List.of(100, 100, 3), OptionalInt.empty(), Goal.MIN);
    assertThat(new Tuner(oracle(BOWL, 0.2, 1)).solve(problem, 3000))
        .isEqualTo(new Tuner(oracle(BOWL, 0.2, 1)).solve(problem, 3000));
  }
}
