package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import plimsoll.model.GuestShape;
import plimsoll.model.Layer;
import plimsoll.model.Layer.Kind;
import plimsoll.model.LayerTraits.ImageEviction;
import plimsoll.model.MemoryPressure;
import plimsoll.model.Phase;
import plimsoll.model.Platform;

/**
 * Who stands on whom in a stack, worked out once: which layers are one a host and which one a
 * guest, whose {@code create} a new child passes, and what the layers below add to a demand.
 *
 * <p>A layer's child is what stands directly on it. A new guest passes the hypervisor and each
 * runtime below it; a new instance passes each runtime between it and its kernel, or, where there
 * is none, the kernel itself ({@code host-os} or {@code guest-os}), whose child it then is.
 */
final class StackPlan {

  /** The index of no layer. */
  static final int NONE = -1;

  /** The layer index of the app, which is no layer of the stack. */
  static final int APP = Integer.MAX_VALUE;

  private final List<Layer> control = new ArrayList<>();
  private final List<Layer> layers = new ArrayList<>();
  private final int guest;
  private final List<Integer> passedByGuest = new ArrayList<>();
  private final List<Integer> passedByInstance = new ArrayList<>();
  private final List<Integer> bootedWithGuest = new ArrayList<>();

  StackPlan(Platform platform) {
    for (Layer layer : platform.stack()) {
      (layer.kind() == Kind.CONTROL ? control : layers).add(layer);
    }
    int guestIndex = NONE;
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).kind() == Kind.GUEST_OS) {
        guestIndex = i;
      }
    }
    guest = guestIndex;
    for (int i = 0; i < guest; i++) {
      if (layers.get(i).kind() != Kind.HOST_OS) {
        passedByGuest.add(i);
      }
    }
    for (int i = guest; hasGuest() && i < layers.size(); i++) {
      bootedWithGuest.add(i);
    }
    int kernel = NONE;
    for (int i = Math.max(0, guest); i < layers.size(); i++) {
      if (layers.get(i).kind() == Kind.RUNTIME) {
        passedByInstance.add(i);
      } else {
        kernel = i;
      }
    }
    if (passedByInstance.isEmpty() && kernel != NONE) {
      passedByInstance.add(kernel);
    }
  }

  /** The layers that are one a cluster, in order. */
  List<Layer> control() {
    return control;
  }

  /** The layers on a host, lowest first. */
  List<Layer> layers() {
    return layers;
  }

  Layer layer(int index) {
    return layers.get(index);
  }

  /** Index of the guest OS, or NONE. */
  int guest() {
    return guest;
  }

  /** The virtual hardware of guests; of one that is sized by its host, on the first entry. */
  GuestShape guestShape() {
    return layers.get(guest).guest().orElseThrow();
  }

  boolean hasGuest() {
    return guest != NONE;
  }

  /** Whether a layer is one a guest rather than one a host. */
  boolean isInGuest(int layer) {
    return hasGuest() && layer >= guest;
  }

  /** Whether a runtime stands between the app and its kernel, so that the app is a container. */
  boolean runsContainers() {
    return layers.get(passedByInstance.get(0)).kind() == Kind.RUNTIME;
  }

  /** Whether any runtime unpacks images: the app's own, or one that opens a guest for each app. */
  boolean hasRuntime() {
    return layers.stream().anyMatch(layer -> layer.kind() == Kind.RUNTIME);
  }

  /** Whether a guest holds as many instances as fit rather than one. */
  boolean sharesGuests() {
    return hasGuest() && runsContainers();
  }

  /** Whether hosts are a provider's, who finds a place for every guest. */
  boolean isElastic() {
    return hasGuest() && layers.stream().anyMatch(layer -> layer.traits().isElastic());
  }

  /** Whether it matters how long a host or a guest was idle. */
  boolean hasColdStarts() {
    return layers.stream().anyMatch(layer -> layer.traits().cold().isPresent());
  }

  /** The layers whose child a new guest is, lowest first. */
  List<Integer> passedByGuest() {
    return passedByGuest;
  }

  /** The layers whose child a new instance is, lowest first. */
  List<Integer> passedByInstance() {
    return passedByInstance;
  }

  /** The layers that come up with a guest, lowest first: its guest OS and what stands on that. */
  List<Integer> bootedWithGuest() {
    return bootedWithGuest;
  }

  /** What all layers below one multiply its CPU demands by. */
  double cpuFactor(int layer) {
    return factor(layer, Layer.Overhead::cpu);
  }

  /** What all layers below one multiply its disk demands by. */
  double diskFactor(int layer) {
    return factor(layer, Layer.Overhead::disk);
  }

  /** What all layers below one multiply its network demands by. */
  double networkFactor(int layer) {
    return factor(layer, Layer.Overhead::network);
  }

  private double factor(int layer, ToDoubleFunction<Layer.Overhead> part) {
    double factor = 1;
    for (int i = 0; i < Math.min(layer, layers.size()); i++) {
      factor *= 1 + part.applyAsDouble(layers.get(i).overhead());
    }
    return factor;
  }

  /** What is done when a host's memory runs short: the highest layer on hosts that says it. */
  MemoryPressure hostPressure() {
    return pressure(0, hasGuest() ? guest : layers.size());
  }

  /** What is done when a guest's memory runs short: the highest layer inside that says it. */
  MemoryPressure guestPressure() {
    return hasGuest() ? pressure(guest, layers.size()) : MemoryPressure.NONE;
  }

  private MemoryPressure pressure(int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (!layers.get(i).memory().pressure().isEmpty()) {
        return layers.get(i).memory().pressure();
      }
    }
    return MemoryPressure.NONE;
  }

  /** Whether images are unpacked on hosts or, if {@code inGuest}, in guests. */
  boolean pulls(boolean inGuest) {
    for (int i = 0; i < layers.size(); i++) {
      if (isInGuest(i) == inGuest && layers.get(i).create().stream().anyMatch(StackPlan::pulls)) {
        return true;
      }
    }
    return false;
  }

  private static boolean pulls(Phase phase) {
    return phase.demands().stream().anyMatch(Phase.Demand.Pull.class::isInstance);
  }

  /** When unused images are removed where a layer stands: the highest layer there that says it. */
  Optional<ImageEviction> eviction(int layer) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (isInGuest(i) == isInGuest(layer) && layers.get(i).traits().eviction().isPresent()) {
        return layers.get(i).traits().eviction();
      }
    }
    return Optional.empty();
  }

  /** The most children that layers passed together can hold. */
  long childLimit(List<Integer> passed) {
    long limit = Long.MAX_VALUE;
    for (int layer : passed) {
      limit = Math.min(limit, layers.get(layer).limits().slots());
    }
    return limit;
  }

  /**
   * Whether a guest's disk takes its whole size on the host: unless a phase makes it a linked clone
   * or gives it none.
   */
  boolean guestDiskIsThick() {
    boolean thick = true;
    for (int i = 0; i < layers.size(); i++) {
      for (Phase phase : layers.get(i).create()) {
        thick &= isThick(phase);
      }
      for (Phase phase : layers.get(i).boot()) {
        thick &= isThick(phase);
      }
    }
    return thick;
  }

  private static boolean isThick(Phase phase) {
    for (Phase.Demand demand : phase.demands()) {
      if (demand instanceof Phase.Demand.Clone clone) {
        return clone.kind() == Phase.Demand.Clone.Kind.FULL;
      }
    }
    return true;
  }
}
