package plimsoll.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Small designs and results whose answers can be worked out by hand. */
final class Synthetic implements Results {

  private final List<List<ReplicationResult>> alternatives = new ArrayList<>();

  private Synthetic() {}

  static Synthetic results() {
    return new Synthetic();
  }

  /** Adds an alternative whose replications have one number each. */
  Synthetic scalar(String metric, double... values) {
    List<ReplicationResult> replications = new ArrayList<>();
    for (int r = 0; r < values.length; r++) {
      replications.add(replication(r, Map.of(metric, values[r]), Map.of()));
    }
    alternatives.add(replications);
    return this;
  }

  /** Adds an alternative whose replications have durations in seconds. */
  Synthetic series(String name, double[]... seconds) {
    List<ReplicationResult> replications = new ArrayList<>();
    for (int r = 0; r < seconds.length; r++) {
      replications.add(replication(r, Map.of(), Map.of(name, durations(seconds[r]))));
    }
    alternatives.add(replications);
    return this;
  }

  /** Adds an alternative. */
  Synthetic alternative(ReplicationResult... replications) {
    alternatives.add(List.of(replications));
    return this;
  }

  static ReplicationResult replication(
      int number, Map<String, Double> values, Map<String, Durations> series) {
    return new ReplicationResult(number, new TreeMap<>(values), new TreeMap<>(series));
  }

  static Durations durations(double... seconds) {
    long[] nanos = new long[seconds.length];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = Math.round(seconds[i] * 1e9);
    }
    return Durations.of(nanos, nanos.length);
  }

  /** Evenly spaced durations, from {@code step} to {@code count * step} seconds. */
  static double[] upTo(int count, double step) {
    double[] seconds = new double[count];
    for (int i = 0; i < count; i++) {
      seconds[i] = (i + 1) * step;
    }
    return seconds;
  }

  @Override
  public int finished(int alternative) {
    return alternatives.get(alternative).size();
  }

  @Override
  public ReplicationResult read(int alternative, int replication) {
    return alternatives.get(alternative).get(replication);
  }

  /** A design to vary with the methods below; the first platform is the baseline. */
  static Design design(int replications, List<String> compare, String... alternatives) {
    List<Design.Alternative> parsed = new ArrayList<>();
    for (String name : alternatives) {
      String[] parts = name.split("@", 2);
      Map<String, String> settings = new LinkedHashMap<>();
      if (parts.length > 1) {
        for (String setting : parts[1].split(",", -1)) {
          String[] pair = setting.split("=", 2);
          settings.put(pair[0], pair[1]);
        }
      }
      parsed.add(new Design.Alternative(name, parts[0], settings));
    }
    return new Design(
        "test",
        "",
        "",
        "",
        42,
        0.95,
        new Design.Replications.Fixed(replications),
        Design.VarianceReduction.NONE,
        parsed.get(0).platform(),
        parsed,
        compare,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  static Design with(Design design, Design.Replications replications) {
    return copy(
        design,
        replications,
        design.varianceReduction(),
        design.objectives(),
        design.measurements());
  }

  static Design with(Design design, Design.VarianceReduction reduction) {
    return copy(
        design, design.replications(), reduction, design.objectives(), design.measurements());
  }

  static Design with(Design design, Design.Objective... objectives) {
    return copy(
        design,
        design.replications(),
        design.varianceReduction(),
        List.of(objectives),
        design.measurements());
  }

  static Design with(Design design, Design.Measurement... measurements) {
    return copy(
        design,
        design.replications(),
        design.varianceReduction(),
        design.objectives(),
        List.of(measurements));
  }

  static Design.Objective atMost(String metric, double bound) {
    return new Design.Objective(metric, OptionalDouble.of(bound), OptionalDouble.empty(), 0.95);
  }

  private static Design copy(
      Design design,
      Design.Replications replications,
      Design.VarianceReduction reduction,
      List<Design.Objective> objectives,
      List<Design.Measurement> measurements) {
    return new Design(
        design.name(),
        design.description(),
        design.scenarioSha256(),
        design.scenarioText(),
        design.seed(),
        design.confidence(),
        replications,
        reduction,
        design.baseline(),
        design.alternatives(),
        design.compare(),
        objectives,
        measurements,
        design.provenance(),
        design.notes());
  }
}
