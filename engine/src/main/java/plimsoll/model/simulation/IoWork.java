package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import plimsoll.model.LayerTraits.IoCost;

/**
 * The CPU work that I/O costs the layers below it, each where it runs: on the host beside the
 * guests, or inside the guest. It goes along with the I/O, and a phase waits for both.
 */
final class IoWork {

  /** No layer asks for any. */
  static final IoWork NONE = new IoWork(List.of());

  private record Part(Site site, double coreSecondsPerByte, double coreSecondsPerOperation) {}

  private final List<Part> parts;

  private IoWork(List<Part> parts) {
    this.parts = parts;
  }

  /** The work for I/O of what stands above {@code below} layers, their own overheads included. */
  static IoWork of(StackPlan plan, int below) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(below, plan.layers().size()); i++) {
      if (plan.layer(i).traits().ioCost().isPresent()) {
        IoCost cost = plan.layer(i).traits().ioCost().get();
        double factor = plan.cpuFactor(i);
        parts.add(
            new Part(
                plan.isInGuest(i) ? Site.GUEST : Site.HOST,
                cost.coreSecondsPerByte() * factor,
                cost.coreSeconds() * factor));
      }
    }
    return parts.isEmpty() ? NONE : new IoWork(parts);
  }

  /** Starts the work for bytes that are read or written; returns how many completions will come. */
  int ofBytes(Instance instance, double bytes) {
    int pending = 0;
    for (Part part : parts) {
      pending +=
          DemandStep.startCpu(instance, part.site(), bytes * part.coreSecondsPerByte(), 1, 1);
    }
    return pending;
  }

  /** The same for a pull, which is told. */
  int ofBytes(Instance instance, double bytes, Pull pull, int tag) {
    int pending = 0;
    for (Part part : parts) {
      double work = bytes * part.coreSecondsPerByte();
      pending += DemandStep.startCpu(instance, part.site(), work, 1, 1, pull.told(), tag);
    }
    return pending;
  }

  /** Starts the work for random I/O; returns how many completions will come. */
  int ofOperations(Instance instance, double operations) {
    int pending = 0;
    for (Part part : parts) {
      pending +=
          DemandStep.startCpu(
              instance, part.site(), operations * part.coreSecondsPerOperation(), 1, 1);
    }
    return pending;
  }
}
