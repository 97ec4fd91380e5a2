package plimsoll.experiment.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import plimsoll.model.Layer;
import plimsoll.model.Model;
import plimsoll.model.Observation.PhaseName;
import plimsoll.model.Phase;
import plimsoll.model.WorkloadGroup;
import plimsoll.model.simulation.PhaseTable;

/** What is known of the phases of a model by their numbers. */
final class PhaseNames {

  private final PhaseTable table;
  private final List<PhaseName> names;
  private final boolean[] ofGuest;
  private final int[] locks;
  private final List<String> lockNames = new ArrayList<>();

  PhaseNames(Model model) {
    table = new PhaseTable(model);
    names = table.names();
    ofGuest = new boolean[names.size()];
    locks = new int[names.size()];
    Arrays.fill(locks, Way.NONE);
    boolean inGuest = false;
    for (Layer layer : model.platform().stack()) {
      inGuest |= layer.kind() == Layer.Kind.GUEST_OS;
      boolean below = !inGuest && layer.kind() != Layer.Kind.CONTROL;
      mark(layer, inGuest ? layer.boot() : below ? layer.create() : List.of());
      mark(layer, below ? layer.destroy() : List.of());
      lock(layer.name(), layer.create());
      lock(layer.name(), layer.boot());
      lock(layer.name(), layer.destroy());
    }
    if (!inGuest) {
      Arrays.fill(ofGuest, false);
    }
    for (WorkloadGroup group : model.workload()) {
      lock(PhaseTable.APP, group.app().startup());
    }
  }

  private void mark(Layer layer, List<Phase> phases) {
    for (Phase phase : phases) {
      ofGuest[table.number(new PhaseName(layer.name(), phase.name()))] = true;
    }
  }

  private void lock(String layer, List<Phase> phases) {
    for (Phase phase : phases) {
      Optional<String> written = phase.lock();
      if (written.isPresent()) {
        String lock = written.get().contains(".") ? written.get() : layer + "." + written.get();
        if (!lockNames.contains(lock)) {
          lockNames.add(lock);
        }
        locks[table.number(new PhaseName(layer, phase.name()))] = lockNames.indexOf(lock);
      }
    }
  }

  String layer(int phase) {
    return names.get(phase).layer();
  }

  String phase(int phase) {
    return names.get(phase).phase();
  }

  /** Whether a phase belongs to a guest rather than to an instance in it. */
  boolean isOfGuest(int phase) {
    return ofGuest[phase];
  }

  /** The number of the lock that a phase holds; NONE if it holds none. */
  int lock(int phase) {
    return locks[phase];
  }

  /** The names of the locks that phases hold, by number, with the layer that they were named in. */
  List<String> locks() {
    return lockNames;
  }
}
