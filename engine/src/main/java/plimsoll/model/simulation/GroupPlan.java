package plimsoll.model.simulation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import plimsoll.model.App;
import plimsoll.model.LayerMemory;
import plimsoll.model.Timeout;
import plimsoll.model.TraceRows;
import plimsoll.model.WorkloadGroup;
import plimsoll.model.simulation.placement.Room;
import plimsoll.random.Draw;
import plimsoll.random.Streams;
import plimsoll.random.Uniform;

/** A workload group made ready to run: its draws, its programs, and what its instances need. */
final class GroupPlan {

  private final int index;
  private final WorkloadGroup group;
  private final long entityBase;
  private final Draw useCores;
  private final Draw useBytes;
  private final @Nullable Draw redraw;
  private final @Nullable Draw lifetime;
  private final Draw refill;
  private final @Nullable Draw keep;
  private final @Nullable Draw warmUp;
  private final @Nullable Draw probe;
  private final Draw jitter;
  private final List<Draw> perChild;
  private final StackPlan plan;
  private final double useFactor;

  /** What all instances need, where no draw makes them differ. */
  private @Nullable Room fixedNeed;

  private long @Nullable [] fixedPerChild;
  private Programs programs = Programs.NONE;
  private @Nullable Lifecycle life;
  private @Nullable WarmInstances warm;
  private @Nullable Pacer pacer;
  private @Nullable Rollout rollout;

  GroupPlan(int index, WorkloadGroup group, StackPlan plan, Streams streams) {
    this.index = index;
    this.group = group;
    this.plan = plan;
    App app = group.app();
    // Keyed by the group's name, so that another group before it in the file shifts nothing.
    CRC32 hash = new CRC32();
    hash.update(group.name().getBytes(StandardCharsets.UTF_8));
    entityBase = hash.getValue() << 32;
    useCores = new Draw(app.cpu().useCores(), streams, "app.cpu.use");
    useBytes = new Draw(app.memory().useBytes(), streams, "app.memory.use");
    redraw =
        app.cpu().redrawSeconds().map(d -> new Draw(d, streams, "app.cpu.redraw")).orElse(null);
    lifetime =
        group.lifetime() instanceof WorkloadGroup.Lifetime.Lasting lasting
            ? new Draw(lasting.seconds(), streams, "lifetime")
            : null;
    refill = new Draw(group.policies().warm().refillSeconds(), streams, "warm.refill");
    keep =
        group
            .policies()
            .warm()
            .keepSeconds()
            .map(d -> new Draw(d, streams, "warm.keep"))
            .orElse(null);
    warmUp = app.warmUp().map(w -> new Draw(w.coreSeconds(), streams, "app.warm-up")).orElse(null);
    probe = app.ready().map(r -> new Draw(r.probeSeconds(), streams, "app.ready")).orElse(null);
    jitter = new Draw(new Uniform(0, 1), streams, "retry.jitter");
    perChild =
        plan.passedByInstance().stream()
            .map(
                layer ->
                    new Draw(
                        plan.layer(layer).memory().perChild().fixedBytes(),
                        streams,
                        "memory.per-child." + plan.layer(layer).name()))
            .toList();
    useFactor = plan.cpuFactor(StackPlan.APP);
  }

  /** Sets the steps of its instances; once, after the steps were built. */
  void program(Programs programs, Lifecycle life) {
    this.programs = programs;
    this.life = life;
  }

  /** Keeps instances of it ready. */
  void keepsWarm(WarmInstances warm) {
    this.warm = warm;
  }

  /** Its instances that are ready and wait for requests; null if it has none at any time. */
  @Nullable WarmInstances warm() {
    return warm;
  }

  /** The same, of a group that has some. */
  WarmInstances warmInstances() {
    if (warm == null) {
      throw new IllegalStateException("group " + group.name() + " keeps nothing ready");
    }
    return warm;
  }

  /** Holds its starts back. */
  void pacedBy(Pacer pacer) {
    this.pacer = pacer;
  }

  /** Who holds its starts back; null if nobody does. */
  @Nullable Pacer pacer() {
    return pacer;
  }

  /** Its instances replace others, or are replaced. */
  void takesPartIn(Rollout rollout) {
    this.rollout = rollout;
  }

  /** In which its instances replace others or are replaced; null if none are. */
  @Nullable Rollout rollout() {
    return rollout;
  }

  int index() {
    return index;
  }

  WorkloadGroup group() {
    return group;
  }

  App app() {
    return group.app();
  }

  Programs programs() {
    return programs;
  }

  /** When its app is given up that is not ready. */
  Timeout readyTimeout() {
    return app().ready().flatMap(App.Ready::timeout).orElseThrow();
  }

  Lifecycle life() {
    if (life == null) {
      throw new IllegalStateException("group " + group.name() + " has no program");
    }
    return life;
  }

  /** What the draws of a request are keyed by. */
  long entity(long request) {
    return entityBase | (request & 0xffffffffL);
  }

  /** What the draws of an instance are keyed by that is started for the warm pool. */
  long spareEntity(long number) {
    return entityBase | 0x80000000L | (number & 0x7fffffffL);
  }

  /** From the request that takes an instance out of the pool to the start of another. */
  long refillNanos(long entity) {
    return refill.nanosOf(entity);
  }

  /** How long an instance is kept when its lifetime is over; less than 0 if it is not. */
  long keepNanos(long entity) {
    return keep == null ? -1 : keep.nanosOf(entity);
  }

  /** Cores that an instance uses after it is ready, layers below included; drawn anew by number. */
  double useCores(long entity, long draw) {
    return useCores.of(entity, draw) * useFactor;
  }

  long useBytes(long entity) {
    return Math.max(0, Math.round(useBytes.of(entity)));
  }

  /** The pause before a request is tried again, by the number of times before. */
  long pauseNanos(long entity, int before) {
    return Math.round(
        group.policies().retry().pauseSeconds(before, jitter.of(entity, before)) * 1e9);
  }

  /** What the layers below multiply the CPU work of the app by. */
  double cpuFactor() {
    return useFactor;
  }

  /** Sets what admission counts for an instance and what it costs the layers that it passes. */
  void measure(Instance instance) {
    if (fixedNeed == null || fixedPerChild == null) {
      long[] bytes = perChildBytes(instance.entity);
      instance.perChildBytes = bytes;
      instance.need = need(bytes);
      if (perChild.stream().allMatch(Draw::isConstant)) {
        fixedPerChild = bytes;
        fixedNeed = instance.need;
      }
    } else {
      instance.perChildBytes = fixedPerChild;
      instance.need = fixedNeed;
    }
  }

  private long[] perChildBytes(long entity) {
    long[] bytes = new long[perChild.size()];
    for (int i = 0; i < bytes.length; i++) {
      LayerMemory.Cost cost = plan.layer(plan.passedByInstance().get(i)).memory().perChild();
      double drawn = perChild.get(i).of(entity);
      bytes[i] = cost.bytes(drawn, app().memory().requestBytes(), app().cpu().requestCores());
    }
    return bytes;
  }

  /** What admission counts for one of its instances. */
  Room need(long entity) {
    return need(perChildBytes(entity));
  }

  private Room need(long[] perChildBytes) {
    return new Room(
        app().memory().requestBytes() + Sums.of(perChildBytes),
        Room.nanoCores(app().cpu().requestCores()),
        1,
        0);
  }

  @Nullable Draw redraw() {
    return redraw;
  }

  /** Whether the lifetime of an instance ends by itself. */
  boolean endsByItself(Instance instance) {
    return lifetimeNanos(instance) >= 0;
  }

  /** How long an instance stays after it is ready; less than 0 for one that does not go then. */
  long lifetimeNanos(Instance instance) {
    if (lifetime != null) {
      return lifetime.nanosOf(instance.entity);
    }
    return group.lifetime() instanceof WorkloadGroup.Lifetime.Recorded recorded
        ? recorded.rows().lifetimeNanos(instance.request())
        : TraceRows.STAYS;
  }

  @Nullable Draw warmUp() {
    return warmUp;
  }

  @Nullable Draw probe() {
    return probe;
  }
}
