package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.MIB;
import static plimsoll.model.Stacks.SECOND;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.model;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.model.Arrivals;
import plimsoll.model.Arrivals.Schedule;
import plimsoll.model.Arrivals.Schedule.Step;
import plimsoll.model.Model;
import plimsoll.model.ModelObserver;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.random.Exponential;

/** Rates that change, and a loss system, against their closed forms. */
class ArrivalsOracleTest {

  /** Counts requests by the hour of the day in which they come. */
  private static final class Hours implements ModelObserver {
    private final long[] requests = new long[24];
    private long refused;
    private long all;

    static Hours run(Model model) {
      return run(model, 0);
    }

    static Hours run(Model model, int replication) {
      Hours hours = new Hours();
      new FleetSimulation(model, 7, replication, hours).run();
      return hours;
    }

    @Override
    public void requested(int group, long nanos) {
      all++;
      requests[(int) (nanos / (3600 * SECOND) % 24)]++;
    }

    @Override
    public void refused(int group, boolean closing, long nanos) {
      refused++;
    }

    @Override
    public void phaseEnded(int instance, int phase, long beginNanos, long endNanos) {}

    @Override
    public void ready(int instance, int group, boolean cold, long requestNanos, long readyNanos) {}

    @Override
    public void failed(int instance, int group, Failure why, long nanos) {}

    @Override
    public void ended(int instance, int group, long nanos) {}
  }

  private static Step step(int hour, double ratePerSecond) {
    return new Step(hour * 3600L * SECOND, ratePerSecond);
  }

  @Test
  void each_day_has_its_rates_by_the_hour() {
    int days = 50;
    double[] rates = {0.01, 0.5, 0.1};
    Schedule schedule =
        new Schedule(
            List.of(step(0, rates[0]), step(8, rates[1]), step(20, rates[2])), 24 * 3600 * SECOND);
    Hours hours =
        Hours.run(
            model()
                .host(1, 1, 1024 * GIB)
                .stack(hostOs())
                .requests(app().memory(1, 1, 1), 100_000_000, schedule, FOREVER)
                .horizon(days * 86_400.0)
                .build());
    for (int hour = 0; hour < 24; hour++) {
      double expected = days * 3600 * (hour < 8 ? rates[0] : hour < 20 ? rates[1] : rates[2]);
      // The number in an hour is Poisson: its variance is its mean.
      assertThat((double) hours.requests[hour])
          .isCloseTo(expected, offset(4.5 * Math.sqrt(expected)));
    }
  }

  @Test
  void one_rate_that_repeats_is_the_same_process() {
    Schedule once = new Schedule(List.of(step(0, 0.5)));
    Schedule again = new Schedule(List.of(step(0, 0.5)), 3600 * SECOND);
    assertThat(requestsOf(again)).isEqualTo(requestsOf(once));
  }

  private static long[] requestsOf(Schedule schedule) {
    return Hours.run(
            model()
                .stack(hostOs())
                .requests(app().memory(1, 1, 1), 10_000, schedule, FOREVER)
                .build())
        .requests;
  }

  @Test
  void a_schedule_that_never_requests_anything_is_refused() {
    assertThatThrownBy(() -> new Schedule(List.of(step(0, 0)), SECOND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Schedule(List.of(step(1, 1)), SECOND))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Erlang's loss formula: room for c, a erlangs offered: B = (a^c / c!) / (sum of a^k / k!).
   * Brockmeyer, Halstrom and Jensen, The Life and Works of A. K. Erlang (1948).
   */
  private static double erlangB(int servers, double offered) {
    double blocked = 1;
    for (int k = 1; k <= servers; k++) {
      blocked = offered * blocked / (k + offered * blocked);
    }
    return blocked;
  }

  @Test
  void what_finds_no_room_is_lost_as_erlang_says() {
    int servers = 10;
    double offered = 8;
    int runs = 30;
    double sum = 0;
    double squares = 0;
    for (int run = 0; run < runs; run++) {
      Hours one =
          Hours.run(
              model()
                  .host(2, 64, 5 * MIB)
                  .stack(hostOs())
                  .requests(
                      app().memory(MIB, MIB, MIB),
                      20_000,
                      new Arrivals.Poisson(offered / 100),
                      new Lifetime.Lasting(new Exponential(100)))
                  .build(),
              run);
      double lost = (double) one.refused / one.all;
      sum += lost;
      squares += lost * lost;
    }
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / (runs - 1));
    double expected = erlangB(servers, offered);
    assertThat(error / expected).isLessThan(0.01);
    // Empty at first: that is over after some lifetimes of 20,000 x 100 / 8 s, 0.1 % of the run.
    assertThat(mean).isCloseTo(expected, offset(4 * error));
  }
}
