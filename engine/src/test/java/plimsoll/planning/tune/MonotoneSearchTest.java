package plimsoll.planning.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plimsoll.random.Streams;

/** What the search does where the answer is plain to see. */
class MonotoneSearchTest {

  private static final List<Point> LADDER = IntStream.range(0, 100).mapToObj(Point::of).toList();
  private static final Requirement OFTEN =
      new Requirement("value", OptionalDouble.of(1), OptionalDouble.empty(), 0.95, 0.02);

  /** Holds with a probability that depends on the rung; two requirements see the same. */
  private static Oracle oracle(IntToDoubleFunction probability, int requirements) {
    return (point, from, to) ->
        IntStream.range(from, to)
            .mapToObj(
                r -> {
                  Streams streams = new Streams(5, r);
                  double u = streams.open(streams.purpose("u"), 0).nextUniform();
                  double p = probability.applyAsDouble(point.levels().get(0));
                  List<Double> values = new ArrayList<>();
                  for (int i = 0; i < requirements; i++) {
                    values.add(u < p ? 0.5 : 2);
                  }
                  return new Observation(Double.NaN, values);
                })
            .toList();
  }

  private static Threshold search(IntToDoubleFunction probability, int budget) throws Exception {
    return MonotoneSearch.search(LADDER, List.of(OFTEN), 0.95, budget, oracle(probability, 1));
  }

  @Test
  void a_sharp_threshold_is_found_with_its_neighbour_and_its_interval() throws Exception {
    Threshold answer = search(rung -> rung < 42 ? 0.2 : 1, 10_000);
    assertThat(answer.best()).contains(42);
    assertThat(answer.before()).contains(41);
    assertThat(answer.isGuaranteed()).isTrue();
    assertThat(answer.low()).isEqualTo(42);
    assertThat(answer.high()).isBetween(42, 44);
    assertThat(answer.replications()).isLessThan(600);
    assertThat(answer.contradictions()).isEmpty();
  }

  @Test
  void the_first_rung_has_none_before_it() throws Exception {
    Threshold answer = search(rung -> 1, 10_000);
    assertThat(answer.best()).contains(0);
    assertThat(answer.before()).isEmpty();
    assertThat(answer.isGuaranteed()).isTrue();
  }

  @Test
  void where_nothing_meets_the_requirements_there_is_no_answer_and_that_is_certain()
      throws Exception {
    Threshold answer = search(rung -> 0.5, 10_000);
    assertThat(answer.best()).isEmpty();
    assertThat(answer.before()).isEmpty();
    assertThat(answer.isGuaranteed()).isTrue();
    assertThat(answer.low()).isEqualTo(100);
  }

  @Test
  void what_is_never_measured_meets_nothing() throws Exception {
    Oracle silent =
        (point, from, to) ->
            IntStream.range(from, to)
                .mapToObj(r -> new Observation(Double.NaN, List.of(Double.NaN)))
                .toList();
    assertThat(MonotoneSearch.search(LADDER, List.of(OFTEN), 0.95, 1000, silent).best()).isEmpty();
  }

  @Test
  void a_budget_that_ends_leaves_a_guess_without_guarantee() throws Exception {
    Threshold answer = search(rung -> rung < 42 ? 0.2 : 1, 130);
    assertThat(answer.best()).contains(42);
    assertThat(answer.isGuaranteed()).isFalse();
    assertThat(answer.reason()).contains("budget");
    assertThat(answer.replications()).isLessThanOrEqualTo(130);
  }

  @Test
  void a_hole_after_the_answer_takes_the_guarantee_away() throws Exception {
    Threshold answer = search(rung -> rung < 42 || rung == 43 ? 0.2 : 1, 10_000);
    assertThat(answer.isGuaranteed()).isFalse();
    assertThat(answer.contradictions()).isNotEmpty();
  }

  @Test
  void several_requirements_must_all_hold() throws Exception {
    Oracle oracle = oracle(rung -> rung < 42 ? 0.2 : 1, 2);
    Requirement rarely =
        new Requirement("value", OptionalDouble.empty(), OptionalDouble.of(1), 0.5, 0.05);
    assertThat(MonotoneSearch.search(LADDER, List.of(OFTEN, OFTEN), 0.95, 10_000, oracle).best())
        .contains(42);
    assertThat(MonotoneSearch.search(LADDER, List.of(OFTEN, rarely), 0.95, 10_000, oracle).best())
        .isEmpty();
  }

  @Test
  void the_same_search_gives_the_same_and_observes_nothing_twice() throws Exception {
    List<String> asked = new ArrayList<>();
    Oracle oracle = oracle(rung -> rung < 42 ? 0.9 : 0.99, 1);
    Oracle noting =
        (point, from, to) -> {
          for (int r = from; r < to; r++) {
            asked.add(point + "/" + r);
          }
          return oracle.observe(point, from, to);
        };
    Threshold one = MonotoneSearch.search(LADDER, List.of(OFTEN), 0.95, 10_000, noting);
    assertThat(asked).doesNotHaveDuplicates().hasSize(one.replications());
    assertThat(MonotoneSearch.search(LADDER, List.of(OFTEN), 0.95, 10_000, oracle)).isEqualTo(one);
  }

  @Test
  void a_search_needs_a_rung_a_requirement_and_a_confidence() {
    assertThatThrownBy(
            () -> MonotoneSearch.search(List.of(), List.of(OFTEN), 0.95, 10, oracle(r -> 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MonotoneSearch.search(LADDER, List.of(), 0.95, 10, oracle(r -> 1, 0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> MonotoneSearch.search(LADDER, List.of(OFTEN), Double.NaN, 10, oracle(r -> 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Requirement("x", OptionalDouble.empty(), OptionalDouble.empty(), 0.95, 0.05))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("margin");
  }
}
