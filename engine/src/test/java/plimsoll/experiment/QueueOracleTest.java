package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.UNTIL_READY;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.locked;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.model.Arrivals;
import plimsoll.model.Model;
import plimsoll.model.ModelBuilder;
import plimsoll.model.Observation;
import plimsoll.random.Constant;
import plimsoll.random.Distribution;
import plimsoll.random.Exponential;
import plimsoll.random.Lognormal;
import plimsoll.random.Mixture;

/**
 * Whole replications against queues with closed forms (reference values R4): tolerance four
 * standard errors over independent replications, and the standard error asserted to be small.
 */
class QueueOracleTest {

  private static final int REPLICATIONS = 12;
  private static final long STARTS = 12_000;

  /** Mean and standard error of a result over replications. */
  private record Estimate(double mean, double standardError) {

    static Estimate of(Model model, ToDoubleFunction<ReplicationResult> measure) {
      double[] values = new double[REPLICATIONS];
      double sum = 0;
      for (int i = 0; i < REPLICATIONS; i++) {
        values[i] = measure.applyAsDouble(Replication.run(model, 20260101, i));
        sum += values[i];
      }
      double mean = sum / REPLICATIONS;
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      return new Estimate(mean, Math.sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS));
    }

    void isAbout(double expected, double mostRelativeError) {
      assertThat(standardError).as("standard error").isLessThan(mostRelativeError * expected);
      assertThat(mean).isCloseTo(expected, within(4 * standardError));
    }
  }

  private static double meanStartup(ReplicationResult result) {
    return result.durations("startup").meanSeconds();
  }

  private static ModelBuilder open(int cores, Distribution work, double rate) {
    return model()
        .host(1, cores, 1024 * GIB)
        .stack(hostOs())
        .requests(
            app().startup(phase("serve", cpu(work))),
            STARTS,
            new Arrivals.Poisson(rate),
            UNTIL_READY)
        .discard(1000, 200);
  }

  /** Mean 1, squared coefficient of variation 4: balanced means. */
  private static Distribution hyperexponential() {
    double p = (1 + Math.sqrt(3.0 / 5)) / 2;
    return new Mixture(
        List.of(
            new Mixture.Part(p, new Exponential(1 / (2 * p))),
            new Mixture.Part(1 - p, new Exponential(1 / (2 * (1 - p))))));
  }

  static Stream<Arguments> laws() {
    return Stream.of(
        Arguments.of("deterministic", new Constant(1)),
        Arguments.of("exponential", new Exponential(1)),
        Arguments.of("hyperexponential", hyperexponential()),
        Arguments.of("lognormal", Lognormal.ofMean(1, 1.5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void processor_sharing_has_the_same_mean_for_every_law_of_work(String name, Distribution law) {
    Estimate.of(open(1, law, 0.5).build(), QueueOracleTest::meanStartup).isAbout(2, 0.02);
    Estimate.of(open(1, law, 0.8).build(), QueueOracleTest::meanStartup).isAbout(5, 0.06);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void work_that_uses_one_core_at_most_sees_the_queue_of_many_servers(
      String name, Distribution law) {
    Estimate.of(open(4, law, 3).build(), QueueOracleTest::meanStartup)
        .isAbout(1.50943396226420, 0.03);
  }

  @Test
  void starts_that_are_ready_before_the_warm_up_is_over_are_left_out() {
    // One core, a request a second, each with half a second of work: ready at 1.5, 2.5, ...
    Model clocked =
        model()
            .host(1, 1, GIB)
            .stack(hostOs())
            .requests(
                app().startup(phase("serve", cpu(0.5))),
                10,
                new Arrivals.Interarrival(new Constant(1)),
                UNTIL_READY)
            .warmUp(new Observation.WarmUp.Until(3_500_000_000L))
            .build();
    ReplicationResult result = Replication.run(clocked, 1, 0);
    assertThat(result.value("warmup.deleted")).isEqualTo(2);
    assertThat(result.durations("startup").size()).isEqualTo(8);
    assertThat(result.durations("startup.phase.app.serve").size()).isEqualTo(8);
  }

  /** M/M/1 with rho 0.5: mean sojourn time 2, from one replication. */
  @Test
  void one_replication_in_its_steady_state_has_an_interval_by_batch_means() {
    Model queue =
        open(1, new Exponential(1), 0.5)
            .discard(0, 0)
            .warmUp(new Observation.WarmUp.Detected())
            .build();
    Summary summary =
        Analysis.of(
            Synthetic.design(1, List.of(), "c"),
            Synthetic.results().alternative(Replication.run(queue, 20260101, 0)));
    Summary.Estimate mean = AnalysisTest.metric(summary, 0, "startup.mean");
    assertThat(mean.method()).matches("batch means, (30|25|20|15|10) batches of one replication");
    assertThat(mean.n()).isEqualTo(1);
    assertThat(mean.sd()).isEmpty();
    Summary.Interval interval = mean.interval().orElseThrow();
    assertThat(interval.halfWidth()).isLessThan(0.2);
    assertThat(interval.low()).isLessThan(2);
    assertThat(interval.high()).isGreaterThan(2);
    assertThat(AnalysisTest.metric(summary, 0, "startup.p50").interval()).isEmpty();
    assertThat(AnalysisTest.metric(summary, 0, "warmup.batch_error").unit()).isEqualTo("s");
    assertThat(summary.warnings())
        .contains(
            "a single replication has no intervals and no p-values, but for the mean of its steady"
                + " state");
  }

  @Test
  void too_few_completions_for_batches_leave_one_replication_without_an_interval() {
    Model queue =
        open(1, new Exponential(1), 0.5)
            .discard(0, 11_000)
            .warmUp(new Observation.WarmUp.Until(100_000_000_000L))
            .build();
    ReplicationResult result = Replication.run(queue, 1, 0);
    assertThat(result.value("warmup.batches")).isNaN();
    Summary summary =
        Analysis.of(Synthetic.design(1, List.of(), "c"), Synthetic.results().alternative(result));
    assertThat(AnalysisTest.metric(summary, 0, "startup.mean").interval()).isEmpty();
    assertThat(AnalysisTest.metric(summary, 0, "warmup.batch_error").reason())
        .startsWith("too few completions");
  }

  @Test
  void a_warm_up_is_detected_where_there_is_one_and_an_overload_is_told() {
    ReplicationResult settled =
        Replication.run(
            open(1, new Exponential(1), 0.5)
                .discard(0, 0)
                .warmUp(new Observation.WarmUp.Detected())
                .build(),
            1,
            0);
    assertThat(settled.value("warmup.unsettled")).isZero();
    assertThat(settled.value("warmup.deleted")).isLessThanOrEqualTo(STARTS / 2.0);
    assertThat(settled.durations("startup").size())
        .isEqualTo((int) (STARTS - settled.value("warmup.deleted")));
    ReplicationResult overload =
        Replication.run(
            open(1, new Exponential(1), 2)
                .discard(0, 0)
                .warmUp(new Observation.WarmUp.Detected())
                .build(),
            1,
            0);
    assertThat(overload.value("warmup.unsettled")).isEqualTo(1);
    assertThat(overload.value("warmup.deleted")).isZero();
  }

  @Test
  void a_lock_that_is_held_for_a_fixed_time_is_a_queue_with_fixed_service() {
    Model queue =
        model()
            .stack(hostOs())
            .requests(
                app().startup(locked("serve", "server", delay(1))),
                STARTS,
                new Arrivals.Poisson(0.8),
                UNTIL_READY)
            .discard(1000, 200)
            .build();
    // Pollaczek-Khinchine: E[Wq] = 2, and the service of 1.
    Estimate.of(queue, QueueOracleTest::meanStartup).isAbout(3, 0.03);
  }

  @Test
  void a_lock_of_capacity_two_is_a_queue_with_two_servers() {
    Model queue =
        model()
            .stack(hostOs().lock("servers", 2))
            .requests(
                app().startup(locked("serve", "host-os.servers", delay(new Exponential(1)))),
                STARTS,
                new Arrivals.Poisson(1.6),
                UNTIL_READY)
            .discard(1000, 200)
            .build();
    Estimate.of(queue, QueueOracleTest::meanStartup).isAbout(1 + 1.77777777777778, 0.05);
  }

  @Test
  void a_closed_group_is_the_machine_repair_model() {
    Model repair =
        model()
            .stack(hostOs())
            .requests(
                app()
                    .startup(
                        phase("run", delay(new Exponential(10))),
                        phase("repair", cpu(new Exponential(1)))),
                STARTS,
                new Arrivals.Closed(5),
                UNTIL_READY)
            .discard(500, 100)
            .build();
    Estimate.of(repair, result -> result.durations("startup.phase.app.repair").meanSeconds())
        .isAbout(1.46663217796, 0.01);
    Estimate.of(repair, result -> result.value("startup.throughput")).isAbout(0.436047823145, 0.01);
  }

  @Test
  void a_burst_of_exponential_delays_ends_after_the_harmonic_number() {
    Model burst =
        model()
            .stack(hostOs())
            .requests(app().startup(phase("work", delay(new Exponential(1)))), 100, BURST, FOREVER)
            .build();
    double mean = 0;
    double squares = 0;
    int n = 2000;
    for (int i = 0; i < n; i++) {
      double makespan = Replication.run(burst, 7, i).value("startup.makespan");
      mean += makespan / n;
      squares += makespan * makespan / n;
    }
    double standardError = Math.sqrt((squares - mean * mean) / n);
    assertThat(standardError).isLessThan(0.03);
    assertThat(mean).isCloseTo(5.1873775176396, within(4 * standardError));
  }

  @Test
  void little_s_law_holds_between_what_is_in_flight_and_what_passes() {
    // In a closed loop of 8 without think time, in flight = throughput x startup, nearly exactly.
    Model loop =
        model()
            .stack(hostOs())
            .requests(
                app().startup(phase("work", cpu(new Exponential(1)))),
                4000,
                new Arrivals.Closed(8),
                UNTIL_READY)
            .build();
    ReplicationResult result = Replication.run(loop, 3, 0);
    double inFlight = meanStartup(result) * result.value("startup.throughput");
    assertThat(inFlight).isCloseTo(8, within(8 * 8.0 / 4000));
  }

  @Test
  void one_seed_gives_one_result_and_another_replication_another() {
    Model queue = open(1, new Exponential(1), 0.5).build();
    assertThat(Replication.run(queue, 1, 0)).isEqualTo(Replication.run(queue, 1, 0));
    assertThat(Replication.run(queue, 1, 0)).isNotEqualTo(Replication.run(queue, 1, 1));
    assertThat(Replication.run(queue, 1, 0)).isNotEqualTo(Replication.run(queue, 2, 0));
  }
}
