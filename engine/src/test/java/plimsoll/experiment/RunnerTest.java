package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static plimsoll.experiment.Synthetic.design;
import static plimsoll.experiment.Synthetic.replication;
import static plimsoll.experiment.Synthetic.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import plimsoll.experiment.Design.Replications.Precision;

@Timeout(60)
class RunnerTest {

  private static final String METRIC = "startup.makespan";

  private final ExecutorService executor = Executors.newFixedThreadPool(4);

  @AfterEach
  void shutDown() throws InterruptedException {
    executor.shutdownNow();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void any_number_of_threads_hands_over_the_same_results() throws InterruptedException {
    Design design = design(20, List.of(), "c", "v");
    Store one = run(design, new Store(), 1);
    Store four = run(design, new Store(), 4);
    assertThat(one.kept).hasSize(2).isEqualTo(four.kept);
    assertThat(one.kept.get(1)).hasSize(20);
    assertThat(Analysis.of(design, one)).isEqualTo(Analysis.of(design, four));
  }

  @Test
  void the_precision_rule_stops_at_the_same_replication_for_any_number_of_threads()
      throws InterruptedException {
    Design design = with(design(1, List.of(), "c", "v", "w"), new Precision(METRIC, 0.05, 500));
    Store one = run(design, new Store(), 1);
    Store four = run(design, new Store(), 4);
    assertThat(one.kept).isEqualTo(four.kept);
    assertThat(one.kept.get(0)).hasSizeBetween(16, 499);
    assertThat(Analysis.of(design, one).warnings()).noneMatch(text -> text.contains("not reached"));
  }

  @Test
  void the_precision_rule_gives_up_at_the_most_replications() throws InterruptedException {
    Design design = with(design(1, List.of(), "c"), new Precision(METRIC, 0.001, 30));
    Store store = run(design, new Store(), 2);
    assertThat(store.kept.get(0)).hasSize(30);
    assertThat(Analysis.of(design, store).warnings())
        .anyMatch(text -> text.startsWith("c: precision of startup.makespan not reached after 30"));
  }

  @Test
  void an_interrupted_run_goes_on_where_it_ended() throws InterruptedException {
    Design design = with(design(1, List.of(), "c", "v"), new Precision(METRIC, 0.05, 500));
    Store whole = run(design, new Store(), 2);
    Store partly = new Store();
    partly.accept(0, task(0, 0));
    partly.accept(0, task(0, 1));
    partly.accept(0, task(0, 4)); // 2 and 3 were running when it ended
    AtomicInteger runs = new AtomicInteger();
    Runner.run(
        design,
        (alternative, replication) -> {
          runs.incrementAndGet();
          return task(alternative, replication);
        },
        partly,
        partly,
        executor,
        2,
        Progress.NONE);
    assertThat(partly.kept).isEqualTo(whole.kept);
    assertThat(runs).hasValue(whole.of(0).size() + whole.of(1).size() - 3);
  }

  @Test
  void a_hundred_replications_after_thirty_run_seventy() throws InterruptedException {
    Store store = run(design(30, List.of(), "c", "v"), new Store(), 2);
    AtomicInteger runs = new AtomicInteger();
    Design extended = design(100, List.of(), "c", "v");
    Runner.run(
        extended,
        (alternative, replication) -> {
          assertThat(replication).isGreaterThanOrEqualTo(30);
          runs.incrementAndGet();
          return task(alternative, replication);
        },
        store,
        store,
        executor,
        2,
        Progress.NONE);
    assertThat(runs).hasValue(2 * 70);
    assertThat(store.kept).isEqualTo(run(extended, new Store(), 1).kept);
  }

  @Test
  void what_an_earlier_run_did_beyond_the_design_is_left_out() throws InterruptedException {
    Design precise = with(design(1, List.of(), "c", "v"), new Precision(METRIC, 0.05, 500));
    Store exact = run(precise, new Store(), 1);
    Store longer = run(design(499, List.of(), "c", "v"), new Store(), 2);
    run(precise, longer, 2);
    assertThat(Needed.of(precise, longer).finished(0)).isEqualTo(exact.finished(0)).isLessThan(499);
    assertThat(Analysis.of(precise, longer)).isEqualTo(Analysis.of(precise, exact));
  }

  @Test
  void alternatives_take_turns() throws InterruptedException {
    List<String> order = new ArrayList<>();
    Runner.run(
        design(2, List.of(), "c", "v"),
        RunnerTest::task,
        new Store(),
        (alternative, result) -> order.add(alternative + ":" + result.replication()),
        Runnable::run,
        1,
        Progress.NONE);
    assertThat(order).containsExactly("0:0", "1:0", "0:1", "1:1");
  }

  @Test
  void a_failure_names_the_replication_and_keeps_what_is_finished() {
    Store store = new Store();
    ReplicationTask task =
        (alternative, replication) -> {
          if (alternative == 1 && replication == 2) {
            throw new IllegalStateException("the clock went back");
          }
          return task(alternative, replication);
        };
    assertThatThrownBy(
            () ->
                Runner.run(
                    design(5, List.of(), "c", "v"),
                    task,
                    store,
                    store,
                    Runnable::run,
                    1,
                    Progress.NONE))
        .isInstanceOf(ReplicationFailedException.class)
        .hasMessageContaining("replication 2 of 'v' failed (seed 42)")
        .hasMessageContaining("the clock went back")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(store.finished(0)).isEqualTo(3);
    assertThat(store.finished(1)).isEqualTo(2);
  }

  @Test
  void an_interrupt_starts_nothing_more_and_keeps_what_runs() {
    Store store = new Store();
    Thread caller = Thread.currentThread();
    ReplicationTask task =
        (alternative, replication) -> {
          if (replication == 3) {
            caller.interrupt();
          }
          return task(alternative, replication);
        };
    assertThatThrownBy(
            () ->
                Runner.run(
                    design(9, List.of(), "c"), task, store, store, executor, 1, Progress.NONE))
        .isInstanceOf(InterruptedException.class);
    assertThat(store.finished(0)).isEqualTo(4);
  }

  @Test
  void a_second_interrupt_waits_for_nothing_and_keeps_what_is_finished() {
    Store store = new Store();
    CountDownLatch stuck = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    ReplicationTask task =
        (alternative, replication) -> {
          if (replication == 3) {
            caller.interrupt();
            awaitWaiting(caller);
            caller.interrupt();
            awaitUninterruptibly(stuck);
          }
          return task(alternative, replication);
        };
    try {
      assertThatThrownBy(
              () ->
                  Runner.run(
                      design(9, List.of(), "c"), task, store, store, executor, 1, Progress.NONE))
          .isInstanceOf(InterruptedException.class);
    } finally {
      stuck.countDown();
    }
    assertThat(store.finished(0)).isEqualTo(3);
  }

  @Test
  void progress_counts_what_was_finished_before() throws InterruptedException {
    Store store = new Store();
    store.accept(0, task(0, 0));
    List<String> seen = new ArrayList<>();
    Runner.run(
        design(3, List.of(), "c"),
        RunnerTest::task,
        store,
        store,
        Runnable::run,
        1,
        (finished, required) -> seen.add(finished + "/" + required));
    assertThat(seen).containsExactly("1/3", "2/3", "3/3");
  }

  private Store run(Design design, Store store, int threads) throws InterruptedException {
    Runner.run(design, RunnerTest::task, store, store, executor, threads, Progress.NONE);
    return store;
  }

  /** Alternatives vary differently; some replications take long, so that they finish late. */
  private static ReplicationResult task(int alternative, int replication) {
    Random random = new Random((1000L * alternative + replication) * 0x9E3779B97F4A7C15L);
    double late = new Random().doubles(replication % 5 == 0 ? 100_000 : 1).sum();
    assertThat(late).isPositive();
    double value = 10 + (1 + alternative) * random.nextGaussian();
    return replication(replication, Map.of(METRIC, value), Map.of());
  }

  /** Until a thread that was interrupted has noticed that and waits again. */
  private static void awaitWaiting(Thread thread) {
    while (thread.isInterrupted() || thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean waiting = true;
    while (waiting) {
      try {
        latch.await();
        waiting = false;
      } catch (InterruptedException again) {
        // Simulations do not notice interrupts either.
      }
    }
  }

  /** Keeps results in memory; refuses one that it has. */
  private static final class Store implements Results, ResultSink {

    private final SortedMap<Integer, SortedMap<Integer, ReplicationResult>> kept = new TreeMap<>();

    @Override
    public void accept(int alternative, ReplicationResult result) {
      assertThat(of(alternative).put(result.replication(), result)).isNull();
    }

    @Override
    public int finished(int alternative) {
      int finished = 0;
      while (isFinished(alternative, finished)) {
        finished++;
      }
      return finished;
    }

    @Override
    public boolean isFinished(int alternative, int replication) {
      return of(alternative).containsKey(replication);
    }

    @Override
    public ReplicationResult read(int alternative, int replication) {
      return java.util.Objects.requireNonNull(of(alternative).get(replication));
    }

    private SortedMap<Integer, ReplicationResult> of(int alternative) {
      return kept.computeIfAbsent(alternative, key -> new TreeMap<>());
    }
  }
}
