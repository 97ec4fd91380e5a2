package plimsoll.model.simulation;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import plimsoll.model.LayerTraits.Cold;
import plimsoll.model.Observation.PhaseName;
import plimsoll.model.Phase.Demand;
import plimsoll.random.Distribution;

/**
 * Turns the demands of one phase into what is asked of resources. A new kind of demand is a record
 * in {@link Demand}, its form in {@link DemandStep}, and a line here.
 */
final class DemandBuilder {

  private final StackPlan plan;
  private final Surroundings world;
  private final Site site;
  private final int layer;
  private final PhaseName name;
  private final int phase;
  private final DemandStep.@Nullable CrowdOf crowd;

  /**
   * @param site where the phase runs
   * @param layer whose phase it is; {@link StackPlan#APP} for the app's
   * @param name of the phase
   * @param phase its number
   * @param crowd those who hold its lock, if they are in each other's way
   */
  DemandBuilder(
      StackPlan plan,
      Surroundings world,
      Site site,
      int layer,
      PhaseName name,
      int phase,
      DemandStep.@Nullable CrowdOf crowd) {
    this.plan = plan;
    this.world = world;
    this.site = site;
    this.layer = layer;
    this.name = name;
    this.phase = phase;
    this.crowd = crowd;
  }

  /** The form of a demand; empty if it costs nothing here. */
  Optional<DemandStep> build(Demand demand) {
    double disk = plan.diskFactor(layer);
    IoWork io = IoWork.of(plan, layer);
    if (demand instanceof Demand.Cpu cpu) {
      return Optional.of(cpu(cpu));
    }
    if (demand instanceof Demand.Delay delay) {
      return Optional.of(
          new DemandStep.Delay(draw(delay.seconds(), "delay"), 1, world.simulator()));
    }
    if (demand instanceof Demand.DiskRead read) {
      DemandDraw bytes = diskDraw(read.bytes(), "disk-read");
      boolean ofGuestDisk =
          plan.hasGuest() && layer == plan.guest() && plan.guestShape().cachesDisk();
      return Optional.of(
          read.ofImage() || ofGuestDisk
              ? new DemandStep.ReadOnce(site, bytes, disk, io, phase, !read.ofImage())
              : new DemandStep.Read(site, bytes, disk, io));
    }
    if (demand instanceof Demand.DiskWrite write) {
      return Optional.of(
          new DemandStep.Write(site, diskDraw(write.bytes(), "disk-write"), disk, io));
    }
    if (demand instanceof Demand.DiskOperations operations) {
      return Optional.of(
          new DemandStep.Operations(site, diskDraw(operations.count(), "disk-ops"), disk, io));
    }
    if (demand instanceof Demand.Network transfer) {
      return Optional.of(
          new DemandStep.Transfer(
              draw(transfer.bytes(), "network"), plan.networkFactor(layer), world.network()));
    }
    if (demand instanceof Demand.Pull pull) {
      return pull(pull);
    }
    if (demand instanceof Demand.Clone clone) {
      return clone(clone);
    }
    if (demand instanceof Demand.Restore restore) {
      return Optional.of(new DemandStep.Restore(diskDraw(restore.bytes(), "restore"), disk, io));
    }
    if (demand instanceof Demand.PerRunning running) {
      return Optional.of(perRunning(running));
    }
    throw new IllegalArgumentException("no form for " + demand);
  }

  private DemandStep cpu(Demand.Cpu cpu) {
    DemandDraw work = cpuDraw(cpu.coreSeconds(), "cpu");
    if (site == Site.CLUSTER) {
      return new DemandStep.Delay(work, 1 / cpu.threads(), world.simulator());
    }
    return new DemandStep.Cpu(
        site, work, plan.cpuFactor(layer), cpu.threads(), cpu.weight().orElse(1), crowd);
  }

  private Optional<DemandStep> pull(Demand.Pull pull) {
    if (!world.hasRegistry() || !plan.hasRuntime()) {
      return Optional.empty();
    }
    return Optional.of(
        new DemandStep.PullImage(
            site,
            pull.downloads(),
            pull.extractBytesPerCoreSecond(),
            plan.cpuFactor(layer),
            plan.diskFactor(layer),
            plan.networkFactor(layer),
            IoWork.of(plan, layer),
            world,
            plan.eviction(layer).orElse(null)));
  }

  private Optional<DemandStep> clone(Demand.Clone clone) {
    if (clone.kind() != Demand.Clone.Kind.FULL) {
      return Optional.empty();
    }
    return Optional.of(new DemandStep.FullClone(plan.diskFactor(layer), IoWork.of(plan, layer)));
  }

  private DemandStep perRunning(Demand.PerRunning running) {
    return new DemandStep.PerRunning(
        site,
        children(),
        drawOrNull(running.coreSeconds(), "per-running-cpu"),
        drawOrNull(running.delaySeconds(), "per-running-delay"),
        plan.cpuFactor(layer),
        1,
        world.simulator());
  }

  /** A control plane counts the ready instances of all hosts. */
  private DemandStep.Children children() {
    if (site == Site.CLUSTER) {
      return instance -> world.ready().getAsInt();
    }
    boolean inGuest = layer == StackPlan.APP ? plan.hasGuest() : plan.isInGuest(layer);
    return inGuest
        ? instance -> instance.placedGuest().running
        : instance -> instance.placedHost().running;
  }

  private @Nullable DemandDraw drawOrNull(Optional<Distribution> distribution, String what) {
    return distribution.map(present -> draw(present, what)).orElse(null);
  }

  private DemandDraw cpuDraw(Distribution coreSeconds, String what) {
    return draw(coreSeconds, what).coldBy(cold(Cold::ofCpu));
  }

  private DemandDraw diskDraw(Distribution amount, String what) {
    return draw(amount, what).coldBy(cold(Cold::ofDisk));
  }

  /** A control plane is never idle here: it belongs to others, too. */
  private ColdFactor cold(Predicate<Cold> applies) {
    return site == Site.CLUSTER ? ColdFactor.NONE : ColdFactor.of(plan, layer, applies);
  }

  private DemandDraw draw(Distribution distribution, String what) {
    return DemandDraw.of(distribution, world.streams(), name.layer(), name.phase(), what);
  }
}
