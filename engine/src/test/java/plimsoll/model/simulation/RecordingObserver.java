package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import plimsoll.model.Model;
import plimsoll.model.ModelObserver;
import plimsoll.model.Observation.PhaseName;

/** Writes down what happens, in seconds, for tests that know each number. */
final class RecordingObserver implements ModelObserver {

  final List<String> events = new ArrayList<>();
  final List<Double> startups = new ArrayList<>();
  int refused;
  int failed;
  private final List<PhaseName> phases;

  private RecordingObserver(Model model) {
    phases = new PhaseTable(model).names();
  }

  /** Runs a model once and returns its observer. */
  static RecordingObserver run(Model model) {
    RecordingObserver observer = new RecordingObserver(model);
    observer.outcome = new FleetSimulation(model, 1, 0, observer).run();
    return observer;
  }

  private Outcome outcome =
      new Outcome(
          0,
          0,
          0,
          List.of(),
          new MemoryUse(0, 0, 0, 0, List.of(), MemoryUse.Relieved.NONE),
          java.util.Optional.empty(),
          java.util.Map.of(),
          java.util.OptionalLong.empty(),
          new Usage(0, 0, 0, 0, 0),
          new Outcome.Upkeep(Double.NaN, Double.NaN),
          plimsoll.model.simulation.disturbance.Recovery.Seen.NOTHING,
          WarmSeen.Seen.NOTHING,
          RolloutSeen.Seen.NOTHING,
          0,
          0);

  Outcome outcome() {
    return outcome;
  }

  @Override
  public void requested(int group, long nanos) {}

  @Override
  public void refused(int group, boolean closing, long nanos) {
    refused += closing ? 0 : 1;
    events.add("refused " + nanos / 1e9);
  }

  @Override
  public void phaseEnded(int instance, int phase, long beginNanos, long endNanos) {
    PhaseName name = phases.get(phase);
    events.add(
        instance
            + " "
            + name.layer()
            + "."
            + name.phase()
            + " "
            + beginNanos / 1e9
            + ".."
            + endNanos / 1e9);
  }

  @Override
  public void ready(int instance, int group, boolean cold, long requestNanos, long readyNanos) {
    startups.add((readyNanos - requestNanos) / 1e9);
    events.add(instance + " ready " + readyNanos / 1e9 + (cold ? " cold" : " warm"));
  }

  @Override
  public void failed(int instance, int group, Failure why, long nanos) {
    failed++;
    events.add(instance + " failed " + why + " " + nanos / 1e9);
  }

  @Override
  public void restarts(int instance, int group, Failure why, long nanos) {
    events.add(instance + " restarts " + why + " " + nanos / 1e9);
  }

  @Override
  public void ended(int instance, int group, long nanos) {
    events.add(instance + " ended " + nanos / 1e9);
  }
}
