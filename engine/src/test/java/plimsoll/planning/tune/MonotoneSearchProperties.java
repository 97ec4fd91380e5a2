package plimsoll.planning.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.random.Streams;
import plimsoll.statistics.ChanceConstraint.Answer;

/** What holds for every search, however short the ladder and wherever its budget ends. */
class MonotoneSearchProperties {

  private static final Requirement OFTEN =
      new Requirement("value", OptionalDouble.of(1), OptionalDouble.empty(), 0.95, 0.02);
  private static final List<Integer> BUDGETS =
      List.of(0, 1, 9, 10, 15, 20, 25, 30, 35, 45, 60, 80, 100, 130, 170, 230, 300, 450, 100_000);

  /** Holds rarely before the threshold and nearly always from it on. */
  private static Oracle oracle(int threshold, long seed) {
    return (point, from, to) ->
        IntStream.range(from, to)
            .mapToObj(
                r -> {
                  Streams streams = new Streams(seed, r);
                  double u = streams.open(streams.purpose("u"), 0).nextUniform();
                  boolean holds = u < (point.levels().get(0) < threshold ? 0.7 : 0.995);
                  return new Observation(Double.NaN, List.of(holds ? 0.5 : 2.0));
                })
            .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64})
  void an_answer_lies_on_the_ladder_and_was_looked_at(int size) throws Exception {
    List<Point> ladder = IntStream.range(0, size).mapToObj(Point::of).toList();
    for (int threshold = 0; threshold <= size; threshold += size < 10 ? 1 : 9) {
      for (int budget : BUDGETS) {
        for (long seed = 1; seed <= 5; seed++) {
          Threshold answer =
              MonotoneSearch.search(ladder, List.of(OFTEN), 0.95, budget, oracle(threshold, seed));
          String which = size + "/" + threshold + "/" + budget + "/" + seed + ": " + answer;
          assertThat(answer.replications()).as(which).isLessThanOrEqualTo(budget);
          assertThat(answer.low()).as(which).isBetween(0, answer.best().orElse(size));
          assertThat(answer.high()).as(which).isBetween(answer.best().orElse(0), size);
          answer.best().ifPresent(best -> assertThat(best).as(which).isBetween(0, size - 1));
          assertThat(answer.before())
              .as(which)
              .isEqualTo(answer.best().filter(best -> best > 0).map(best -> best - 1));
          answer
              .best()
              .ifPresent(
                  best ->
                      assertThat(answer.probes())
                          .as(which)
                          .anyMatch(
                              probe ->
                                  probe.point().equals(Point.of(best))
                                      && probe.replications() > 0
                                      && probe.answer() == Answer.MET));
          int proven =
              answer.probes().stream()
                  .filter(probe -> probe.stage() == Probe.Stage.PROOF)
                  .filter(probe -> probe.answer() == Answer.MET)
                  .mapToInt(probe -> probe.point().levels().get(0))
                  .min()
                  .orElse(size);
          assertThat(answer.best().orElse(size)).as(which).isLessThanOrEqualTo(proven);
          if (answer.isGuaranteed()) {
            assertThat(answer.best().orElse(size)).as(which).isEqualTo(threshold);
          }
        }
      }
    }
  }
}
