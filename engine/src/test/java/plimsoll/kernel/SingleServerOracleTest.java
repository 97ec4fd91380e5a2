package plimsoll.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.random.Exponential;
import plimsoll.random.Streams;

/** The clock and the streams together: waiting times in M/M/1 against the closed forms. */
class SingleServerOracleTest {

  private static final double NANOS = 1e9;

  /**
   * The mean delay of customers from an empty start. Source of the values: Law, Simulation Modeling
   * and Analysis, section 9.4.1, d(25) at rho = 0.9; Spitzer's identity for single customers.
   */
  @ParameterizedTest
  @CsvSource({
    // arrival rate, service rate, customers from, to (from 1), expected, replications
    "1, 1.1111111111111112, 1, 25, 2.12448934653, 40000",
    "0.9, 1, 2, 2, 0.473684210526, 40000",
    "0.9, 1, 50, 50, 4.99845127708, 40000",
    "0.5, 1, 200, 200, 0.999999999999, 40000"
  })
  void delays_from_an_empty_start_are_those_of_the_formula(
      double arrivalRate, double serviceRate, int from, int to, double expected, int replications) {
    double sum = 0;
    double squares = 0;
    for (int replication = 0; replication < replications; replication++) {
      Queue queue = new Queue(new Streams(42, replication), arrivalRate, serviceRate, to);
      double delay = queue.meanDelaySeconds(from);
      sum += delay;
      squares += delay * delay;
    }
    double mean = sum / replications;
    double standardError = Math.sqrt((squares / replications - mean * mean) / replications);

    assertThat(standardError).isLessThan(0.012 * expected);
    assertThat(mean).isBetween(expected - 4 * standardError, expected + 4 * standardError);
  }

  private static final class Queue {

    private final Simulator simulator = new Simulator();
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
    private final Streams streams;
    private final long arrivals;
    private final long services;
    private final Exponential interarrival;
    private final Exponential service;
    private final long[] arrivedNanos;
    private final long[] delayNanos;
    private boolean isBusy;

    Queue(Streams streams, double arrivalRate, double serviceRate, int customers) {
      this.streams = streams;
      this.arrivals = streams.purpose("arrival");
      this.services = streams.purpose("service");
      this.interarrival = new Exponential(1 / arrivalRate);
      this.service = new Exponential(1 / serviceRate);
      this.arrivedNanos = new long[customers];
      this.delayNanos = new long[customers];
    }

    /** Of the customers from the {@code first}, counted from 1, to the last. */
    double meanDelaySeconds(int first) {
      scheduleArrival(0);
      simulator.run();
      double sum = 0;
      for (int i = first - 1; i < delayNanos.length; i++) {
        sum += delayNanos[i] / NANOS;
      }
      return sum / (delayNanos.length - first + 1);
    }

    private void scheduleArrival(int customer) {
      long interval = nanos(interarrival, arrivals, customer);
      simulator.schedule(
          simulator.nowNanos() + interval, EventRank.REQUEST, this::arrive, customer);
    }

    private void arrive(int customer) {
      arrivedNanos[customer] = simulator.nowNanos();
      if (isBusy) {
        waiting.add(customer);
      } else {
        serve(customer);
      }
      if (customer + 1 < arrivedNanos.length) {
        scheduleArrival(customer + 1);
      }
    }

    private void serve(int customer) {
      isBusy = true;
      delayNanos[customer] = simulator.nowNanos() - arrivedNanos[customer];
      long time = nanos(service, services, customer);
      simulator.schedule(simulator.nowNanos() + time, EventRank.COMPLETION, this::leave, customer);
    }

    private void leave(int customer) {
      isBusy = false;
      Integer next = waiting.poll();
      if (next != null) {
        serve(next);
      }
    }

    private long nanos(Exponential time, long purpose, int customer) {
      return Math.round(time.sample(streams.open(purpose, customer)) * NANOS);
    }
  }
}
