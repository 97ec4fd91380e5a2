package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.resource.SharedCapacity.ROOT;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** Queues whose means are known in closed form, with work of mean 1. */
class FairSharedCapacityOracleTest {

  /** Poisson arrivals to c cores, each task on at most one core, until the queue has emptied. */
  private static final class OpenQueue {
    final SplittableRandom random;
    final Simulator simulator = new Simulator();
    final SharedCapacity cores;
    final Law law;
    final double arrivalRate;
    final int arrivals;
    final long[] arrivedNanos;
    int arrived;
    double work;
    double sojourns;
    double sojournsAfterWarmUp;

    OpenQueue(long seed, int cores, double arrivalRate, Law law, int arrivals) {
      this.random = new SplittableRandom(seed);
      this.cores = new FairSharedCapacity(simulator, new CpuCapacity(cores, 1, 0, load -> 1));
      this.arrivalRate = arrivalRate;
      this.law = law;
      this.arrivals = arrivals;
      this.arrivedNanos = new long[arrivals];
    }

    OpenQueue run() {
      simulator.schedule(0, EventRank.REQUEST, this::arrive, 0);
      simulator.run();
      return this;
    }

    void arrive(int number) {
      double coreSeconds = law.sample(random);
      work += coreSeconds;
      arrivedNanos[number] = simulator.nowNanos();
      cores.start(ROOT, coreSeconds, 1, 1, this::leave, number);
      if (++arrived < arrivals) {
        long gap = Math.round(random.nextExponential() / arrivalRate * 1e9);
        simulator.schedule(simulator.nowNanos() + gap, EventRank.REQUEST, this::arrive, arrived);
      }
    }

    void leave(int number) {
      double sojourn = (simulator.nowNanos() - arrivedNanos[number]) / 1e9;
      sojourns += sojourn;
      if (number >= arrivals / 10) {
        sojournsAfterWarmUp += sojourn;
      }
    }

    double meanSojourn() {
      return sojournsAfterWarmUp / (arrivals - arrivals / 10);
    }
  }

  private static double erlangC(int servers, double load) {
    double blocking = 1;
    for (int i = 1; i <= servers; i++) {
      blocking = load * blocking / (i + load * blocking);
    }
    return servers * blocking / (servers - load * (1 - blocking));
  }

  private static double harmonic(int n) {
    double sum = 0;
    for (int i = 1; i <= n; i++) {
      sum += 1.0 / i;
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource
  void one_core_is_processor_sharing_whatever_the_law(Law law) {
    Estimate half =
        Estimate.over(60, r -> new OpenQueue(r, 1, 0.5, law, 10_000).run().meanSojourn());
    half.isCloseTo(1 / (1 - 0.5), 0.01);
    Estimate busy =
        Estimate.over(60, r -> new OpenQueue(r, 1, 0.8, law, 20_000).run().meanSojourn());
    busy.isCloseTo(1 / (1 - 0.8), 0.02);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1.6, EXPONENTIAL",
    "2, 1.6, HYPEREXPONENTIAL",
    "4, 3, DETERMINISTIC",
    "4, 3, LOGNORMAL",
    "4, 3.2, HYPEREXPONENTIAL",
    "16, 12.8, LOGNORMAL",
    "64, 51.2, EXPONENTIAL"
  })
  void many_cores_hold_as_many_as_the_queue_with_as_many_servers(int cores, double load, Law law) {
    Estimate sojourn =
        Estimate.over(20, r -> new OpenQueue(r, cores, load, law, 20_000).run().meanSojourn());
    sojourn.isCloseTo(1 + erlangC(cores, load) / (cores - load), 0.02);
  }

  @Test
  void the_table_of_capped_processor_sharing_follows_from_the_same_formula() {
    assertThat(1 + erlangC(2, 1.6) / (2 - 1.6)).isCloseTo(2.77777777777780, within(1e-12));
    assertThat(1 + erlangC(4, 3) / (4 - 3)).isCloseTo(1.50943396226420, within(1e-12));
    assertThat(1 + erlangC(64, 51.2) / (64 - 51.2)).isCloseTo(1.00437940434, within(1e-11));
  }

  @ParameterizedTest
  @EnumSource
  void littles_law_holds_in_each_run_that_ends_empty(Law law) {
    // With caps of one core, what is wanted is the number in the system, integrated over time.
    OpenQueue queue = new OpenQueue(7, 3, 2.4, law, 20_000).run();
    assertThat(queue.cores.wanted()).isCloseTo(queue.sojourns, within(1e-9 * queue.sojourns));
    assertThat(queue.cores.used()).isCloseTo(queue.work, within(1e-9 * queue.work));
  }

  @ParameterizedTest
  @CsvSource({"10", "100"})
  void without_contention_the_last_of_a_batch_ends_at_the_harmonic_number(int n) {
    Estimate makespan =
        Estimate.over(
            4000,
            r -> {
              SplittableRandom random = new SplittableRandom(r);
              Stage stage = Stage.ofCores(n);
              for (int i = 0; i < n; i++) {
                stage.start(i, random.nextExponential());
              }
              stage.run();
              return stage.now();
            });
    makespan.isCloseTo(harmonic(n), 0.01);
  }

  @ParameterizedTest
  @CsvSource({"100, 8", "50, 4"})
  void slots_that_hold_cores_end_a_batch_as_the_formula_says(int n, int slots) {
    Estimate makespan =
        Estimate.over(
            4000,
            r -> {
              SplittableRandom random = new SplittableRandom(r);
              Stage stage = Stage.ofCores(slots);
              FifoLock lock = new FifoLock(stage.simulator, slots, Double.POSITIVE_INFINITY, 1);
              Completion granted =
                  tag ->
                      stage.capacity.start(
                          ROOT, random.nextExponential(), 1, 1, ended -> lock.release(), tag);
              for (int i = 0; i < n; i++) {
                lock.acquire(granted, i);
              }
              stage.run();
              return stage.now();
            });
    makespan.isCloseTo((double) (n - slots) / slots + harmonic(slots), 0.01);
  }

  /** Sources that work for a time and then need a repair of mean 1 by one of the servers. */
  private static double repairsPerSecond(
      long seed, int sources, int servers, double failureRate, Law law, double seconds) {
    SplittableRandom random = new SplittableRandom(seed);
    Stage stage = Stage.ofCores(servers);
    int[] repaired = {0};
    Runnable[] fail = new Runnable[1];
    Completion repair =
        tag -> {
          repaired[0]++;
          fail[0].run();
        };
    fail[0] =
        () -> {
          double time = stage.now() + random.nextExponential() / failureRate;
          if (time < seconds) {
            stage.at(time, () -> stage.capacity.start(ROOT, law.sample(random), 1, 1, repair, 0));
          }
        };
    for (int i = 0; i < sources; i++) {
      fail[0].run();
    }
    stage.run();
    return repaired[0] / seconds;
  }

  @ParameterizedTest
  @CsvSource({
    "5, 1, 0.1, EXPONENTIAL, 0.436047823145",
    "5, 1, 0.1, HYPEREXPONENTIAL, 0.436047823145",
    "10, 2, 0.25, EXPONENTIAL, 1.70853248116",
    "10, 2, 0.25, DETERMINISTIC, 1.70853248116"
  })
  void machine_repair_has_the_throughput_of_its_birth_and_death_process(
      int sources, int servers, double failureRate, Law law, double published) {
    double[] states = new double[sources + 1];
    states[0] = 1;
    double sum = 1;
    double failed = 0;
    for (int n = 1; n <= sources; n++) {
      states[n] = states[n - 1] * (sources - n + 1) * failureRate / Math.min(n, servers);
      sum += states[n];
      failed += n * states[n];
    }
    double throughput = failureRate * (sources - failed / sum);
    assertThat(throughput).isCloseTo(published, within(1e-11));
    // The start without failures is worth less than two time constants out of 20,000 s.
    Estimate repairs =
        Estimate.over(20, r -> repairsPerSecond(r, sources, servers, failureRate, law, 20_000));
    repairs.isCloseTo(throughput, 0.005);
  }
}
