package plimsoll.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import plimsoll.experiment.Design;
import plimsoll.experiment.Design.Alternative;
import plimsoll.experiment.Durations;
import plimsoll.experiment.ReplicationResult;
import plimsoll.experiment.Results;

/** A small experiment with made-up results, the same every time. */
public final class Samples {

  private Samples() {}

  /** Two platforms at two points. */
  public static Design design() {
    return design("hash-1", 7, 3);
  }

  static Design design(String sha256, long seed, int replications) {
    return new Design(
        "Two <platforms>",
        "A & B, at two loads.",
        sha256,
        "plimsoll: 1\nname: Two <platforms>\n",
        seed,
        0.95,
        new Design.Replications.Fixed(replications),
        Design.VarianceReduction.NONE,
        "containers",
        List.of(
            alternative("containers", 10),
            alternative("containers", 20),
            alternative("vms", 10),
            alternative("vms", 20)),
        List.of("startup.mean", "density.per_host"),
        List.of(
            new Design.Objective(
                "startup.mean", OptionalDouble.of(5), OptionalDouble.empty(), 0.95)),
        List.of(new Design.Measurement("startup.mean", "vms@n=10", 2.0, "a bench")),
        List.of(
            new Design.Provenance("vms", "guest-os", "boot.kernel.cpu", "2 s", "", "assumed"),
            new Design.Provenance("vms", "kvm", "overhead.cpu", "4%", "a paper", "measured")),
        List.of("a note"));
  }

  /** The same with some of its alternatives, and with a hash of theirs. */
  static Design varied(String sha256, List<Integer> alternatives, String theirSha256) {
    Design all = design(sha256, 7, 3);
    return new Design(
        all.name(),
        all.description(),
        sha256,
        "what is common",
        "plimsoll: 1\nvary:\n  n: " + alternatives + "\nseed: 7\n",
        all.seed(),
        all.confidence(),
        all.replications(),
        all.varianceReduction(),
        all.baseline(),
        alternatives.stream()
            .map(all.alternatives()::get)
            .map(one -> new Alternative(one.name(), one.platform(), one.settings(), theirSha256))
            .toList(),
        all.compare(),
        all.objectives(),
        List.of(),
        all.provenance(),
        all.notes());
  }

  /** With other replications, a sequential objective, and all that narrows intervals. */
  static Design with(Design design, Design.Replications replications) {
    List<Design.Objective> objectives = new ArrayList<>(design.objectives());
    objectives.add(
        new Design.Objective(
            "startup.p99",
            OptionalDouble.of(9),
            OptionalDouble.of(1),
            0.9,
            OptionalDouble.of(0.02)));
    return new Design(
        design.name(),
        design.description(),
        design.scenarioSha256(),
        design.scenarioText(),
        design.seed(),
        design.confidence(),
        replications,
        new Design.VarianceReduction(true, true),
        design.baseline(),
        design.alternatives(),
        design.compare(),
        objectives,
        design.measurements(),
        design.provenance(),
        design.notes());
  }

  private static Alternative alternative(String platform, int n) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("n", Integer.toString(n));
    return new Alternative(platform + "@n=" + n, platform, settings);
  }

  static ReplicationResult result(int alternative, int replication) {
    SplittableRandom random = new SplittableRandom(1000L * alternative + replication);
    long[] nanos = new long[40];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = (alternative / 2 + 1) * 1_000_000_000L + random.nextLong(500_000_000L);
    }
    Durations startup = Durations.of(nanos, nanos.length);
    SortedMap<String, Double> values = new TreeMap<>();
    values.put("density.per_host", 10.0 * (1 + alternative % 2));
    values.put("density.total", 10.0 * (1 + alternative % 2));
    values.put("density.bound.memory", Double.NaN);
    values.put("memory.per_instance", 3e8);
    values.put("memory.layer.app", 2e9);
    values.put("memory.layer.guest-os", 1e9 * alternative);
    values.put("startup.time.app.init", startup.meanSeconds() * 0.6);
    values.put("startup.time.waiting", startup.meanSeconds() * 0.4);
    values.put("startup.makespan", startup.quantileSeconds(1));
    SortedMap<String, Durations> series = new TreeMap<>();
    series.put("startup", startup);
    series.put("startup.phase.app.init", Durations.of(new long[] {0, 5, 5, 1L << 40}, 4));
    series.put("startup.span.none", Durations.of(new long[0], 0));
    return new ReplicationResult(replication, values, series);
  }

  /** The results in memory. */
  public static Results results(int replications) {
    List<List<ReplicationResult>> all = new ArrayList<>();
    for (int a = 0; a < 4; a++) {
      List<ReplicationResult> of = new ArrayList<>();
      for (int r = 0; r < replications; r++) {
        of.add(result(a, r));
      }
      all.add(of);
    }
    return new Results() {
      @Override
      public int finished(int alternative) {
        return replications;
      }

      @Override
      public ReplicationResult read(int alternative, int replication) {
        return all.get(alternative).get(replication);
      }
    };
  }

  /** As many platforms, each at one point, with the results of the first alternative. */
  public static Design wide(int platforms) {
    List<Alternative> alternatives = new ArrayList<>();
    List<Design.Provenance> provenance = new ArrayList<>();
    for (int i = 0; i < platforms; i++) {
      String platform = i == 0 ? "containers" : "a-rather-long-name-of-a-platform-" + i;
      alternatives.add(new Alternative(platform, platform, Map.of()));
      for (int n = 0; n < 20; n++) {
        provenance.add(
            new Design.Provenance(
                platform, "guest-os", "boot.phase-" + n + ".cpu", "2 s", "", "assumed"));
      }
    }
    return of(alternatives, provenance);
  }

  /** One platform at all points of two settings, whose startup.mean rises with b alone. */
  public static Design twoFactors() {
    List<Alternative> alternatives = new ArrayList<>();
    for (String b : List.of("1", "2")) {
      for (String a : List.of("low", "middle", "high")) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("a", a);
        settings.put("b", b);
        alternatives.add(new Alternative("containers@a=" + a + ",b=" + b, "containers", settings));
      }
    }
    return of(alternatives, List.of());
  }

  /** The sample with other alternatives, about which nothing is measured or asked. */
  private static Design of(List<Alternative> alternatives, List<Design.Provenance> provenance) {
    Design design = design();
    return new Design(
        design.name(),
        design.description(),
        design.scenarioSha256(),
        design.scenarioText(),
        design.seed(),
        design.confidence(),
        design.replications(),
        design.varianceReduction(),
        design.baseline(),
        alternatives,
        design.compare(),
        List.of(),
        List.of(),
        provenance,
        List.of());
  }

  /** Results whose starts take as many seconds as the sample's that the function names. */
  public static Results results(int replications, IntUnaryOperator sampleOf) {
    return new Results() {
      @Override
      public int finished(int alternative) {
        return replications;
      }

      @Override
      public ReplicationResult read(int alternative, int replication) {
        return result(sampleOf.applyAsInt(alternative), replication);
      }
    };
  }

  /** Results of any number of alternatives. */
  public static Results endless(int replications) {
    return results(replications, alternative -> alternative % 7);
  }
}
