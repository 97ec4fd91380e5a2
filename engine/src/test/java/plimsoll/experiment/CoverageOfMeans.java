package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import plimsoll.experiment.Coverage.Experiment;
import plimsoll.experiment.Coverage.Outcome;
import plimsoll.experiment.Coverage.Promise;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.model.Arrivals;
import plimsoll.model.Model;
import plimsoll.model.Observation;
import plimsoll.model.Stacks;
import plimsoll.random.Exponential;

/** Means of one alternative: plain, with antithetic pairs and with a control variate. */
final class CoverageOfMeans {

  private CoverageOfMeans() {}

  static List<Experiment> all() {
    return List.of(
        simulated("mean, Student t", "makespan of 20 exponential works on 4 locks", makespan(), 30),
        simulated("mean, Student t", "M/M/1 from empty, 25 starts, rho 0.9", queue(), 100),
        simulated("mean, Student t", "M/M/1 from empty, 25 starts, rho 0.9", queue(), 30),
        batches(0.5, 10_000),
        batches(0.8, 10_000),
        batches(0.8, 60_000),
        antithetic(10),
        antithetic(30),
        controlled(10),
        controlled(30));
  }

  /** A model with what a replication gives and its exact mean. */
  private record Known(
      Model model, ToDoubleFunction<ReplicationResult> value, String metric, double mean) {}

  /** E = (n - c) / c + H_c (reference values R4). */
  private static Known makespan() {
    Model model =
        Stacks.model()
            .stack(Stacks.hostOs().lock("slots", 4))
            .requests(
                Stacks.app()
                    .startup(
                        Stacks.locked("serve", "host-os.slots", Stacks.delay(new Exponential(1)))),
                20,
                Stacks.BURST,
                Stacks.FOREVER)
            .build();
    return new Known(
        model,
        result -> result.value("startup.makespan"),
        "startup.makespan",
        16 / 4.0 + 1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0);
  }

  /** Mean delay 2.12448934653 (reference values R4) and the service of 0.9. */
  private static Known queue() {
    Model model =
        Stacks.model()
            .stack(Stacks.hostOs())
            .requests(
                Stacks.app()
                    .startup(Stacks.locked("serve", "server", Stacks.delay(new Exponential(0.9)))),
                25,
                new Arrivals.Poisson(1),
                Stacks.UNTIL_READY)
            .build();
    return new Known(
        model,
        result -> result.durations("startup").meanSeconds(),
        "startup.mean",
        2.12448934653 + 0.9);
  }

  private static Experiment simulated(String interval, String name, Known known, int n) {
    return new Experiment(
        interval,
        name,
        n + " replications",
        Promise.EXACT,
        run -> {
          double[] values = new double[n];
          for (int r = 0; r < n; r++) {
            values[r] = known.value().applyAsDouble(Replication.run(known.model(), 1000L + run, r));
          }
          Summary summary =
              Analysis.of(
                  Synthetic.design(n, List.of(), "c"),
                  Synthetic.results().scalar(known.metric() + ".", values));
          return Outcome.of(
              Coverage.estimate(summary, 0, known.metric() + ".").interval(), known.mean());
        });
  }

  /** M/M/1 with mean work 1: mean sojourn time 1 / (1 - rho). */
  private static Experiment batches(double load, int starts) {
    Model queue =
        Stacks.model()
            .stack(Stacks.hostOs())
            .requests(
                Stacks.app()
                    .startup(Stacks.locked("serve", "server", Stacks.delay(new Exponential(1)))),
                starts,
                new Arrivals.Poisson(load),
                Stacks.UNTIL_READY)
            .warmUp(new Observation.WarmUp.Detected())
            .build();
    return new Experiment(
        "mean, MSER-5 and batch means",
        "M/M/1 from empty, rho " + load,
        "1 x " + starts + " starts",
        starts > 10_000 ? Promise.EXACT : Promise.AT_LEAST,
        run -> {
          Summary summary =
              Analysis.of(
                  Synthetic.design(1, List.of(), "c"),
                  Synthetic.results().alternative(Replication.run(queue, 5000L + run, 0)));
          return Outcome.of(
              Coverage.estimate(summary, 0, "startup.mean").interval(), 1 / (1 - load));
        });
  }

  /** The mean of five exponential times with mean 1, drawn with u and with 1 - u. */
  private static Experiment antithetic(int pairs) {
    return new Experiment(
        "mean, antithetic pairs",
        "mean of 5 exponential times",
        pairs + " pairs",
        Promise.EXACT,
        run -> {
          SplittableRandom random = Coverage.random(211 + pairs, run);
          double[] values = new double[2 * pairs];
          for (int j = 0; j < pairs; j++) {
            for (int i = 0; i < 5; i++) {
              double u = random.nextDouble();
              values[2 * j] -= Math.log1p(-u) / 5;
              values[2 * j + 1] -= Math.log(Math.max(u, Double.MIN_NORMAL)) / 5;
            }
          }
          Design design =
              Synthetic.with(
                  Synthetic.design(2 * pairs, List.of(), "c"), new VarianceReduction(false, true));
          Summary summary = Analysis.of(design, Synthetic.results().scalar("m", values));
          return Outcome.of(Coverage.estimate(summary, 0, "m").interval(), 1);
        });
  }

  /** A sum of gamma times of mean 8, of which one half is the work drawn, of known mean 4. */
  private static Experiment controlled(int n) {
    return new Experiment(
        "mean, control variate",
        "gamma, half of it the known work",
        n + " replications",
        Promise.EXACT,
        run -> {
          SplittableRandom random = Coverage.random(307 + n, run);
          List<ReplicationResult> results = new ArrayList<>();
          for (int r = 0; r < n; r++) {
            double work = Coverage.gamma(4, random);
            Map<String, Double> values =
                Map.of(
                    "m",
                    work + Coverage.gamma(4, random),
                    Control.DRAWN,
                    work,
                    Control.EXPECTED,
                    4.0);
            results.add(Synthetic.replication(r, values, Map.of()));
          }
          Design design =
              Synthetic.with(
                  Synthetic.design(n, List.of(), "c"), new VarianceReduction(true, false));
          Summary summary =
              Analysis.of(
                  design,
                  Synthetic.results().alternative(results.toArray(new ReplicationResult[0])));
          return Outcome.of(Coverage.estimate(summary, 0, "m").interval(), 8);
        });
  }
}
