package plimsoll.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import plimsoll.model.Layer;
import plimsoll.model.Model;
import plimsoll.model.simulation.MemoryUse;
import plimsoll.model.simulation.Outcome;
import plimsoll.model.simulation.placement.Reason;
import plimsoll.model.simulation.placement.Shortage;

/** The metrics that follow from how a run ended. */
final class OutcomeMetrics {

  private static final double SECONDS_PER_HOUR = 3600;

  private OutcomeMetrics() {}

  static void report(
      Model model, Outcome outcome, StartupMeasurement startup, ResultBuilder result) {
    density(model, outcome, startup.all(), result);
    memory(model, outcome, result);
    upkeep(outcome, result);
    result.value("cpu.utilisation", outcome.usage().cpu());
    result.value("cpu.contention", outcome.usage().contention());
    result.value("cpu.throttled", outcome.usage().throttled());
    result.value("disk.utilisation", outcome.usage().disk());
    result.value("network.utilisation", outcome.usage().network());
    result.value("failures.start", startup.all().failedStarts());
    result.value("failures.start.disk_full", startup.all().diskFull());
    result.value("failures.oom", startup.all().outOfMemory());
    result.value("failures.host", startup.all().hostLost());
    result.value("failures.restarts", outcome.recovery().restarts());
    result.value("recovery.time", outcome.recovery().seconds());
    result.value("availability", outcome.recovery().availability());
    result.value("warm.hit_fraction", outcome.warm().hitFraction());
    result.value("warm.waiting", outcome.warm().waiting());
    result.value("warm.waiting_memory", outcome.warm().waitingBytes());
    result.value("rollout.time", outcome.rollout().seconds());
    result.value("rollout.availability", outcome.rollout().availability());
    result.value("rollout.least_available", outcome.rollout().least());
    result.value("failures.unready", outcome.unready());
  }

  private static void density(
      Model model, Outcome outcome, StartTally starts, ResultBuilder result) {
    result.value("density.total", outcome.mostReady());
    result.value("density.per_host", (double) outcome.mostReady() / outcome.hosts());
    OptionalLong needed = outcome.hostsNeeded();
    double hosts = needed.isPresent() ? needed.getAsLong() : Double.NaN;
    result.value("hosts.needed", hosts);
    result.value("hosts.needed_n1", hosts + 1);
    result.value("density.rejected", starts.refusedFraction());
    for (int i = 0; i < model.workload().size(); i++) {
      String group = model.workload().get(i).name();
      result.value("workload." + group + ".density.total", outcome.mostReadyByGroup().get(i));
    }
    Optional<Shortage> shortage = outcome.lastRefusal();
    result.value("density.bound.memory", value(shortage, Shortage::memory));
    result.value("density.bound.cpu", value(shortage, Shortage::cpu));
    result.value("density.bound.disk", value(shortage, Shortage::disk));
    result.value("density.bound.limit", value(shortage, Shortage::limit));
    result.value("density.bound.separation", value(shortage, Shortage::separation));
    result.value("density.bound.reserve", value(shortage, Shortage::reserve));
    result.value("density.fragmented.cpu", value(shortage, Shortage::fragmentedCpu));
    result.value("density.fragmented.memory", value(shortage, Shortage::fragmentedMemory));
    for (Reason reason : Reason.values()) {
      result.value("density.refused." + reason.key(), outcome.refusals().getOrDefault(reason, 0L));
    }
    result.value("density.stranded.cpu", value(shortage, Shortage::strandedCpu));
    result.value("density.stranded.memory", value(shortage, Shortage::strandedMemory));
    result.value("density.needed.memory", value(shortage, Shortage::neededBytes));
    result.value("density.left.memory", value(shortage, Shortage::leftBytes));
    result.value("density.needed.cpu", value(shortage, Shortage::neededCores));
    result.value("density.left.cpu", value(shortage, Shortage::leftCores));
  }

  private static double value(Optional<Shortage> shortage, ToDoubleFunction<Shortage> part) {
    return shortage.map(one -> part.applyAsDouble(one)).orElse(Double.NaN);
  }

  /** Both of an hour: energy is 3,600 times the average power, so 1 W is 3,600 J. */
  private static void upkeep(Outcome outcome, ResultBuilder result) {
    double instances = outcome.mostReady() > 0 ? outcome.mostReady() : Double.NaN;
    double cost = outcome.upkeep().pricePerHour();
    double joules = outcome.upkeep().watts() * SECONDS_PER_HOUR;
    result.value("cost.total", cost);
    result.value("cost.per_instance", cost / instances);
    result.value("energy.total", joules);
    result.value("energy.per_instance", joules / instances);
  }

  private static void memory(Model model, Outcome outcome, ResultBuilder result) {
    MemoryUse use = outcome.memory();
    double instances = outcome.mostReady() > 0 ? outcome.mostReady() : Double.NaN;
    boolean any = outcome.mostReady() > 0;
    result.value("memory.per_instance", use.usedBytes() / instances);
    result.value("memory.overhead_per_instance", (use.usedBytes() - use.appBytes()) / instances);
    result.value(
        "memory.used_fraction",
        any ? (double) use.usedBytes() / outcome.hostMemoryBytes() : Double.NaN);
    result.value("memory.committed", any ? use.promisedBytes() : Double.NaN);
    MemoryUse.Relieved relieved = use.relieved();
    result.value("memory.swapped", any ? relieved.swappedBytes() : Double.NaN);
    result.value("memory.shared", any ? relieved.sharedBytes() : Double.NaN);
    result.value("memory.pressure.ballooned", any ? relieved.balloonedBytes() : Double.NaN);
    result.value("memory.pressure.compressed", any ? relieved.compressedBytes() : Double.NaN);
    result.value("memory.pressure.dropped", any ? relieved.droppedBytes() : Double.NaN);
    result.value("memory.pressure.missing", any ? relieved.missingBytes() : Double.NaN);
    result.value("memory.pressure.slowdown", any ? relieved.slowdown() : Double.NaN);
    List<Layer> layers =
        model.platform().stack().stream()
            .filter(layer -> layer.kind() != Layer.Kind.CONTROL)
            .toList();
    for (int i = 0; i < layers.size(); i++) {
      double bytes = any ? use.layerBytes().get(i) : Double.NaN;
      result.value("memory.layer." + layers.get(i).name(), bytes);
    }
    result.value("memory.layer.app", any ? use.appBytes() : Double.NaN);
    result.value("memory.layer.page-cache", any ? use.pageCacheBytes() : Double.NaN);
  }
}
