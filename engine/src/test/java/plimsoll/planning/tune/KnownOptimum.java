package plimsoll.planning.tune;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import plimsoll.random.RandomStream;
import plimsoll.random.Streams;
import plimsoll.statistics.ChanceConstraint.Answer;

/**
 * A problem of one decision whose probabilities are known in closed form: each rung of the ladder
 * meets its one requirement with {@code probability}.
 *
 * @param name for messages
 * @param ladder as the search wants it
 * @param required with which probability the requirement must hold
 * @param probability with which it does, by rung
 * @param sampled what one replication says, by its streams
 */
record KnownOptimum(
    String name,
    List<Point> ladder,
    double required,
    IntToDoubleFunction probability,
    Sampled sampled) {

  /** Whether a rung meets the requirement in one replication. */
  interface Sampled {
    boolean holds(int rung, Streams streams);
  }

  private static final double NONE = Double.NaN;

  Requirement requirement() {
    return new Requirement("held", OptionalDouble.empty(), OptionalDouble.of(1), 0.5, 0.05)
        .withProbability(required);
  }

  /** The first rung that meets the requirement, by the closed form. */
  int optimum() {
    return IntStream.range(0, ladder.size())
        .filter(rung -> probability.applyAsDouble(rung) >= required)
        .findFirst()
        .orElse(ladder.size());
  }

  /** Whether an answer is what the search promises. */
  boolean isRight(Threshold answer) {
    int best = answer.best().orElse(ladder.size());
    double margin = requirement().margin();
    return (best == ladder.size() || probability.applyAsDouble(best) > required - margin)
        && (best == 0 || probability.applyAsDouble(best - 1) < required + margin);
  }

  Oracle oracle(long seed) {
    return (point, from, to) ->
        IntStream.range(from, to)
            .mapToObj(
                r ->
                    new Observation(
                        NONE,
                        List.of(
                            sampled.holds(point.levels().get(0), new Streams(seed, r))
                                ? 1.0
                                : 0.0)))
            .toList();
  }

  Threshold search(long seed, int budget) {
    try {
      return MonotoneSearch.search(ladder, List.of(requirement()), 0.95, budget, oracle(seed));
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  /** Replications of a search that proves every rung, each at its part of the error. */
  long bruteForce(long seed) {
    long used = 0;
    for (int rung = 0; rung < ladder.size(); rung++) {
      Certificate proof = new Certificate(List.of(requirement()), 0.05 / ladder.size());
      while (proof.answer() == Answer.UNDECIDED) {
        boolean holds = sampled.holds(rung, new Streams(seed, proof.replications()));
        proof.add(new Observation(NONE, List.of(holds ? 1.0 : 0.0)));
      }
      used += proof.replications();
    }
    return used;
  }

  private static List<Point> rungs(int n) {
    return IntStream.range(0, n).mapToObj(Point::of).toList();
  }

  private static double uniform(Streams streams, String purpose, int entity) {
    return streams.open(streams.purpose(purpose), entity).nextUniform();
  }

  /**
   * M/M/c: 1 to 64 servers for 30 Erlang so that a customer waits at most a tenth of a service with
   * 90 %. P(W &gt; t) = C(c, a) exp(-(c - a) t) in units of the service (Erlang 1917).
   */
  static KnownOptimum staffing() {
    double load = 30;
    double time = 0.1;
    return new KnownOptimum(
        "M/M/c staffing",
        rungs(64),
        0.9,
        rung -> waitsAtMost(rung + 1, load, time),
        (rung, streams) -> uniform(streams, "wait", 0) < waitsAtMost(rung + 1, load, time));
  }

  private static double waitsAtMost(int servers, double load, double time) {
    if (servers <= load) {
      return 0;
    }
    double blocking = 1;
    for (int c = 1; c <= servers; c++) {
      blocking = load * blocking / (c + load * blocking); // Erlang B
    }
    double waiting = servers * blocking / (servers - load * (1 - blocking)); // Erlang C
    return 1 - waiting * Math.exp(-(servers - load) * time);
  }

  /**
   * A newsvendor's overcommit: as many of 1 to 400 instances on 256 GiB as fit with 95 % when each
   * uses N(1, 0.4) GiB, drawn one by one; the sum is N(n, 0.16 n).
   */
  static KnownOptimum overcommit() {
    int most = 400;
    double memory = 256;
    double sd = 0.4;
    var normal = NormalDistribution.of(0, 1);
    return new KnownOptimum(
        "overcommitted memory",
        rungs(most),
        0.95,
        rung ->
            normal.cumulativeProbability((memory - (most - rung)) / (sd * Math.sqrt(most - rung))),
        (rung, streams) -> {
          RandomStream uses = streams.open(streams.purpose("use"), 0);
          double sum = 0;
          for (int i = 0; i < most - rung; i++) {
            sum += 1 + sd * normal.inverseCumulativeProbability(uses.nextUniform());
          }
          return sum <= memory;
        });
  }

  /**
   * Packing: 1 to 64 hosts of 8 places for 200 instances, each of which runs with 60 %; all that
   * run are placed with 99 %. The number that runs is binomial.
   */
  static KnownOptimum packing() {
    int instances = 200;
    var running = BinomialDistribution.of(instances, 0.6);
    return new KnownOptimum(
        "packing",
        rungs(64),
        0.99,
        rung -> running.cumulativeProbability(8 * (rung + 1)),
        (rung, streams) -> {
          RandomStream draws = streams.open(streams.purpose("runs"), 0);
          int count = 0;
          for (int i = 0; i < instances; i++) {
            count += draws.nextUniform() < 0.6 ? 1 : 0;
          }
          return count <= 8 * (rung + 1);
        });
  }
}
