package plimsoll.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.Layer;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/** What the layers of a stack ask of each other. */
final class StackCheck {

  private StackCheck() {}

  /** Tells of every rule that a stack breaks. */
  static void check(List<LayerSpec> stack, Place place, Reading reading) {
    checkNames(stack, reading);
    checkKinds(stack, place, reading);
    checkScheduling(stack, reading);
    for (int i = 0; i < stack.size(); i++) {
      List<LayerSpec> below = stack.subList(0, i);
      checkBelow(stack.get(i), below, reading);
      checkRequired(stack.get(i), below, reading);
      checkLocks(stack.get(i), below, reading);
      checkContention(stack.get(i), below, reading);
      checkIdleStop(stack.get(i), below, stack.subList(i + 1, stack.size()), reading);
      checkImages(stack.get(i), reading);
      checkElastic(stack.get(i), stack.subList(i + 1, stack.size()), reading);
    }
  }

  private static void checkNames(List<LayerSpec> stack, Reading reading) {
    Map<String, LayerSpec> names = new HashMap<>();
    for (LayerSpec layer : stack) {
      LayerSpec first = names.putIfAbsent(layer.name().text(), layer);
      if (first != null) {
        boolean isUnnamed = layer.name().text().equals(layer.kind().key());
        reading.problem(
            layer.name().place(),
            isUnnamed
                ? "two layers of the kind '"
                    + layer.kind().key()
                    + "' in one stack; give them different names with 'name'"
                : "two layers of one stack are named " + Words.quote(layer.name().text()));
      }
    }
  }

  private static void checkKinds(List<LayerSpec> stack, Place place, Reading reading) {
    Map<Layer.Kind, Integer> counts = new HashMap<>();
    for (LayerSpec layer : stack) {
      int count = counts.merge(layer.kind(), 1, Integer::sum);
      if (count == 2 && layer.kind() != Layer.Kind.RUNTIME) {
        reading.problem(
            layer.node().place(),
            "a second "
                + layer.kind().key()
                + " in one stack is not supported yet; expected at most one");
      }
    }
    boolean hasBottom =
        counts.containsKey(Layer.Kind.HOST_OS) || counts.containsKey(Layer.Kind.HYPERVISOR);
    if (!hasBottom) {
      reading.problem(
          place, "the stack has neither a host-os nor a hypervisor; one of them must be lowest");
    }
  }

  private static void checkScheduling(List<LayerSpec> stack, Reading reading) {
    stack.stream()
        .filter(layer -> layer.node().find("scheduling").isPresent())
        .skip(1)
        .forEach(
            layer ->
                reading.problem(
                    layer.node().find("scheduling").orElseThrow().place(),
                    "a second layer of the stack states 'scheduling'; a host's cores have one"
                        + " scheduler"));
  }

  private static void checkBelow(LayerSpec layer, List<LayerSpec> below, Reading reading) {
    boolean hasHypervisor = below.stream().anyMatch(b -> b.kind() == Layer.Kind.HYPERVISOR);
    boolean hasGuest = below.stream().anyMatch(b -> b.kind() == Layer.Kind.GUEST_OS);
    if (layer.kind() == Layer.Kind.GUEST_OS && !hasHypervisor) {
      reading.problem(
          layer.node().place(), "a guest-os needs a hypervisor below it; add one to the stack");
    }
    boolean isOfHost = layer.kind() == Layer.Kind.HOST_OS || layer.kind() == Layer.Kind.HYPERVISOR;
    if (isOfHost && hasGuest) {
      reading.problem(
          layer.node().place(),
          "a " + layer.kind().key() + " above a guest-os (nesting) is not supported yet");
    }
    if (layer.kind() == Layer.Kind.RUNTIME && kernel(below).isEmpty()) {
      reading.problem(
          layer.node().place(), "a runtime needs a kernel, a host-os or a guest-os, below it");
    }
  }

  /** A layer that does not say what it provides is trusted to provide what is asked for. */
  private static void checkRequired(LayerSpec layer, List<LayerSpec> below, Reading reading) {
    Optional<LayerSpec> kernel = kernel(below);
    for (String feature : layer.requires()) {
      if (kernel.isPresent() && KernelFeatures.isMissing(kernel.get(), feature)) {
        reading
            .problems()
            .add(
                layer.node().place(),
                layer.kind().key()
                    + " '"
                    + layer.name().text()
                    + "' needs a kernel with "
                    + Words.quote(feature)
                    + ", but the "
                    + kernel.get().kind().key()
                    + " below it provides "
                    + KernelFeatures.provided(kernel.get()),
                KernelFeatures.lesson(kernel.get(), feature));
      }
    }
  }

  /** What stands on the host is up for good, and a guest of one app goes with it. */
  private static void checkIdleStop(
      LayerSpec layer, List<LayerSpec> below, List<LayerSpec> above, Reading reading) {
    if (layer.traits().idleStopNanos().isEmpty()) {
      return;
    }
    boolean isGuest = layer.kind() == Layer.Kind.GUEST_OS;
    boolean isInGuest = isGuest || below.stream().anyMatch(b -> b.kind() == Layer.Kind.GUEST_OS);
    boolean isShared = !isGuest || above.stream().anyMatch(a -> a.kind() == Layer.Kind.RUNTIME);
    if (!isInGuest) {
      reading.problem(
          layer.node().find("idle_stop").orElse(layer.node()).place(),
          "idle_stop of a "
              + layer.kind().key()
              + " on the host has no effect, since it is up from the beginning; expected a guest-os"
              + " or a runtime above one");
    } else if (!isShared) {
      reading.problem(
          layer.node().find("idle_stop").orElse(layer.node()).place(),
          "idle_stop of a guest-os without a runtime above has no effect: it holds one app and goes"
              + " with it");
    }
  }

  /** A provider sells guests. */
  private static void checkElastic(LayerSpec layer, List<LayerSpec> above, Reading reading) {
    boolean hasGuest = above.stream().anyMatch(a -> a.kind() == Layer.Kind.GUEST_OS);
    if (layer.traits().isElastic() && (layer.kind() != Layer.Kind.HYPERVISOR || !hasGuest)) {
      reading.problem(
          layer.node().find("elastic").orElse(layer.node()).place(),
          "elastic of a "
              + layer.kind().key()
              + " has no effect; expected a hypervisor with a guest-os above: a provider finds a"
              + " place for guests");
    }
  }

  /** Images are the business of who unpacks them. */
  private static void checkImages(LayerSpec layer, Reading reading) {
    if (layer.traits().eviction().isPresent() && layer.kind() != Layer.Kind.RUNTIME) {
      reading.problem(
          layer.node().find("images").orElse(layer.node()).place(),
          "images of a "
              + layer.kind().key()
              + " has no effect: a runtime unpacks images, and removes them");
    }
  }

  /** Holders are in each other's way on a host's cores only. */
  private static void checkContention(LayerSpec layer, List<LayerSpec> below, Reading reading) {
    boolean onHost =
        layer.kind() != Layer.Kind.CONTROL
            && layer.kind() != Layer.Kind.GUEST_OS
            && below.stream().noneMatch(b -> b.kind() == Layer.Kind.GUEST_OS);
    if (!onHost && layer.locks().values().stream().anyMatch(lock -> lock.contention() > 0)) {
      reading.problem(
          layer.node().find("locks").orElse(layer.node()).place(),
          "'contention' is of locks on the host, and this is a lock of a "
              + layer.kind().key()
              + (layer.kind() == Layer.Kind.RUNTIME ? " in a guest" : ""));
    }
  }

  private static void checkLocks(LayerSpec layer, List<LayerSpec> below, Reading reading) {
    List<String> known = new ArrayList<>();
    List<LayerSpec> reachable = new ArrayList<>(below);
    reachable.add(layer);
    for (LayerSpec one : reachable) {
      known.add(one.name().text());
      known.add(one.kind().key());
    }
    layer
        .phases()
        .flatMap(phase -> phase.lock().stream())
        .forEach(
            lock -> {
              int dot = lock.text().indexOf('.');
              if (lock.text().isBlank() || dot == 0 || dot == lock.text().length() - 1) {
                reading.problem(
                    lock.place(),
                    "lock "
                        + Words.quote(lock.text())
                        + " is not a name; expected one such as daemon or host-os.rtnl");
              } else if (dot > 0 && !known.contains(lock.text().substring(0, dot))) {
                reading
                    .problems()
                    .addUnknown(
                        lock.place(),
                        "layer of a lock",
                        lock.text().substring(0, dot),
                        known.stream().distinct().toList());
              }
            });
  }

  /**
   * The kernel that a layer or, above all, the app runs on: the highest host OS or guest OS below
   * it.
   */
  static Optional<LayerSpec> kernel(List<LayerSpec> below) {
    return below.stream()
        .filter(layer -> layer.kind() == Layer.Kind.HOST_OS || layer.kind() == Layer.Kind.GUEST_OS)
        .reduce((first, second) -> second);
  }
}
