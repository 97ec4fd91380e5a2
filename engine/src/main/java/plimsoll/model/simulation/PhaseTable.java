package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.model.App;
import plimsoll.model.Layer;
import plimsoll.model.Model;
import plimsoll.model.Observation.PhaseName;
import plimsoll.model.Phase;
import plimsoll.model.WorkloadGroup;

/**
 * The phases of a model by number, in the order in which a start passes them. Phases of one name in
 * the app's layer share a number, since they share a metric.
 */
public final class PhaseTable {

  /** The layer name of the apps' own phases. */
  public static final String APP = "app";

  private final Map<PhaseName, Integer> numbers = new LinkedHashMap<>();
  private final int startup;

  /** Numbers all phases of {@code model}. */
  public PhaseTable(Model model) {
    for (Layer layer : model.platform().stack()) {
      addAll(layer.name(), layer.create());
      addAll(layer.name(), layer.boot());
    }
    for (WorkloadGroup group : model.workload()) {
      App app = group.app();
      addAll(APP, app.startup());
    }
    startup = numbers.size();
    for (Layer layer : model.platform().stack()) {
      addAll(layer.name(), layer.destroy());
    }
  }

  private void addAll(String layer, List<Phase> phases) {
    for (Phase phase : phases) {
      numbers.putIfAbsent(new PhaseName(layer, phase.name()), numbers.size());
    }
  }

  /** All phases, by number. */
  public List<PhaseName> names() {
    return new ArrayList<>(numbers.keySet());
  }

  /** How many of them, the first by number, belong to a start; the others to an end. */
  public int startup() {
    return startup;
  }

  /** The number of a phase; -1 for one that this platform does not have. */
  public int find(PhaseName name) {
    return numbers.getOrDefault(name, -1);
  }

  /**
   * The number of a phase.
   *
   * @throws IllegalArgumentException if the model has no such phase
   */
  public int number(PhaseName name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("no phase " + name.layer() + "." + name.phase());
    }
    return number;
  }
}
