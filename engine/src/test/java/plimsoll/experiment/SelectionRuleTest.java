package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.experiment.Synthetic.design;
import static plimsoll.experiment.Synthetic.replication;
import static plimsoll.experiment.Synthetic.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import plimsoll.experiment.Design.Indifference;
import plimsoll.experiment.Design.Replications.Judged;
import plimsoll.experiment.Design.Replications.Selection;
import plimsoll.experiment.Summary.Selected;

@Timeout(60)
class SelectionRuleTest {

  private static final String METRIC = "startup.makespan";

  private static Selection least(double indifference, int most) {
    return new Selection(
        METRIC, Goal.MIN, new Indifference(indifference, false), 0.95, false, 10, most);
  }

  /** Means 10, 11, 14; standard deviation 2, half of the variance common. */
  private static ReplicationResult task(int alternative, int replication) {
    double common = Coverage.random(1, replication).nextGaussian();
    double own = Coverage.random(2 + alternative, replication).nextGaussian();
    double value = 10 + alternative * alternative + Math.sqrt(2) * (common + own);
    return replication(replication, Map.of(METRIC, value), Map.of());
  }

  /** Keeps what is run, in memory. */
  private static final class Store implements Results, ResultSink {
    private final List<Map<Integer, ReplicationResult>> kept = new ArrayList<>();

    Store(int alternatives) {
      for (int i = 0; i < alternatives; i++) {
        kept.add(new java.util.TreeMap<>());
      }
    }

    @Override
    public void accept(int alternative, ReplicationResult result) {
      kept.get(alternative).put(result.replication(), result);
    }

    @Override
    public int finished(int alternative) {
      int n = 0;
      while (isFinished(alternative, n)) {
        n++;
      }
      return n;
    }

    @Override
    public boolean isFinished(int alternative, int replication) {
      return kept.get(alternative).containsKey(replication);
    }

    @Override
    public ReplicationResult read(int alternative, int replication) {
      return java.util.Objects.requireNonNull(kept.get(alternative).get(replication));
    }
  }

  private static Store run(Design design, Store store, int threads) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      Runner.run(design, SelectionRuleTest::task, store, store, executor, threads, Progress.NONE);
    } finally {
      executor.shutdownNow();
    }
    return store;
  }

  @Test
  void the_best_is_selected_with_the_same_replications_for_any_number_of_threads()
      throws InterruptedException {
    Design design = with(design(1, List.of(METRIC), "a", "b", "c"), least(0.5, 1000));
    Store one = run(design, new Store(3), 1);
    Store four = run(design, new Store(3), 4);
    assertThat(four.kept).isEqualTo(one.kept);
    Summary summary = Analysis.of(design, one);
    Selected selected = summary.selected().get(0);
    assertThat(selected.isGuaranteed()).isTrue();
    assertThat(selected.best()).hasValue("a");
    assertThat(selected.left()).containsExactly("a");
    assertThat(selected.spent()).isEqualTo(one.finished(0) + one.finished(1) + one.finished(2));
    // Once it is screened out, an alternative gets no more.
    assertThat(one.finished(2)).isLessThan(one.finished(0));
    assertThat(BestText.of(selected))
        .startsWith("a is best (least startup.makespan) with probability at least 95 %,")
        .contains("indifference 500 ms; " + selected.spent() + " replications spent.");
  }

  /**
   * Of many, all but a few are screened out by the first stage, and the rest get one more stage.
   */
  @Test
  void among_more_than_twenty_the_best_is_selected_in_two_stages() throws InterruptedException {
    String[] names = new String[25];
    java.util.Arrays.setAll(names, i -> "a" + i);
    Design design = with(design(1, List.of(METRIC), names), least(1, 10_000));
    Store store = run(design, new Store(25), 2);
    Selected selected = Analysis.of(design, store).selected().get(0);
    assertThat(selected.method()).startsWith("NSGS, first stage of 10");
    assertThat(selected.isGuaranteed()).isTrue();
    assertThat(selected.best()).hasValue("a0");
    assertThat(store.finished(24)).isEqualTo(10);
    assertThat(store.finished(0)).isGreaterThan(10);
  }

  @Test
  void an_interrupted_selection_goes_on_and_ends_the_same() throws InterruptedException {
    Design design = with(design(1, List.of(METRIC), "a", "b", "c"), least(0.5, 1000));
    Store whole = run(design, new Store(3), 2);
    Store partly = new Store(3);
    for (int r = 0; r < 12; r++) {
      if (r != 7) {
        partly.accept(r % 3, task(r % 3, r));
      }
    }
    for (int r = 0; r < 11; r++) {
      partly.accept(1, task(1, r));
    }
    run(design, partly, 2);
    assertThat(Analysis.of(design, partly)).isEqualTo(Analysis.of(design, whole));
  }

  @Test
  void what_a_longer_run_left_behind_does_not_change_a_selection() throws InterruptedException {
    Design design = with(design(1, List.of(METRIC), "a", "b", "c"), least(0.5, 1000));
    Store whole = run(design, new Store(3), 2);
    Store longer = run(design(300, List.of(METRIC), "a", "b", "c"), new Store(3), 2);
    run(design, longer, 2);
    assertThat(Analysis.of(design, longer)).isEqualTo(Analysis.of(design, whole));
  }

  @Test
  void a_cap_that_binds_costs_the_guarantee() throws InterruptedException {
    Design design = with(design(1, List.of(METRIC), "a", "b", "c"), least(0.01, 15));
    Store store = run(design, new Store(3), 2);
    Summary summary = Analysis.of(design, store);
    Selected selected = summary.selected().get(0);
    assertThat(selected.isGuaranteed()).isFalse();
    assertThat(selected.reason()).isEqualTo("the cap of 15 replications binds");
    assertThat(selected.left().size()).isGreaterThan(1);
    assertThat(summary.warnings()).anyMatch(text -> text.contains("has no guarantee"));
    assertThat(BestText.of(selected)).contains("looks best").contains("no guarantee: the cap");
  }

  @Test
  void an_alternative_without_a_value_leaves_nothing_to_select() throws InterruptedException {
    Design design =
        with(
            design(1, List.of(), "a", "b"),
            new Selection(
                "startup.p99", Goal.MIN, new Indifference(0.1, true), 0.95, false, 10, 1000));
    Store store = run(design, new Store(2), 2);
    assertThat(store.finished(0)).isEqualTo(10);
    Selected selected = Analysis.of(design, store).selected().get(0);
    assertThat(selected.isGuaranteed()).isFalse();
    assertThat(selected.reason()).contains("has no startup.p99 of its own in replication 0");
    assertThat(selected.best()).isEmpty();
  }

  @Test
  void one_may_be_selected_at_each_point() throws InterruptedException {
    Design design =
        with(
            design(1, List.of(METRIC), "a@n=1", "b@n=1", "c@n=2"),
            new Selection(METRIC, Goal.MAX, new Indifference(0.1, true), 0.9, true, 10, 1000));
    Store store = run(design, new Store(3), 2);
    List<Selected> selected = Analysis.of(design, store).selected();
    assertThat(selected).hasSize(2);
    assertThat(selected.get(0).best()).hasValue("b@n=1");
    assertThat(selected.get(0).indifference().orElseThrow()).isBetween(0.9, 1.4);
    assertThat(selected.get(1).best()).hasValue("c@n=2");
    assertThat(store.finished(2)).isEqualTo(10);
  }

  @Test
  void a_sequential_objective_ends_when_it_is_judged() throws InterruptedException {
    Design.Objective objective =
        new Design.Objective(
            METRIC, OptionalDouble.of(100), OptionalDouble.empty(), 0.95, OptionalDouble.of(0.02));
    Design.Objective missed =
        new Design.Objective(
            METRIC, OptionalDouble.of(0), OptionalDouble.empty(), 0.95, OptionalDouble.of(0.02));
    Design design = with(with(design(1, List.of(), "a", "b"), new Judged(1000)), objective);
    Store store = run(design, new Store(2), 2);
    assertThat(store.finished(0)).isEqualTo(70); // straight successes, reference values R6
    Summary.Verdict verdict = Analysis.of(design, store).objectives().get(0);
    assertThat(verdict.answer()).isEqualTo(Summary.Verdict.Answer.MET);
    assertThat(verdict.method()).isEqualTo("SPRT");

    Design failing = with(with(design(1, List.of(), "a", "b"), new Judged(1000)), missed);
    Store few = run(failing, new Store(2), 2);
    assertThat(few.finished(0)).isEqualTo(10); // four failures are enough, ten the least
    assertThat(Analysis.of(failing, few).objectives().get(0).answer())
        .isEqualTo(Summary.Verdict.Answer.NOT_MET);

    Design capped = with(with(design(1, List.of(), "a", "b"), new Judged(20)), objective);
    Store tooFew = run(capped, new Store(2), 2);
    assertThat(Analysis.of(capped, tooFew).objectives().get(0).answer())
        .isEqualTo(Summary.Verdict.Answer.UNDECIDED);
  }
}
