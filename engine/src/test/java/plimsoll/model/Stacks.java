package plimsoll.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.model.Layer.Kind;
import plimsoll.model.Phase.Demand;
import plimsoll.random.Constant;
import plimsoll.random.Distribution;

/** Small models for tests: everything costs nothing until a test says otherwise. */
public final class Stacks {

  public static final long MIB = 1L << 20;
  public static final long GIB = 1L << 30;
  public static final long SECOND = 1_000_000_000L;

  private Stacks() {}

  public static Distribution seconds(double value) {
    return new Constant(value);
  }

  public static Phase phase(String name, Demand... demands) {
    return new Phase(name, List.of(demands), Optional.empty());
  }

  public static Phase locked(String name, String lock, Demand... demands) {
    return new Phase(name, List.of(demands), Optional.of(lock));
  }

  public static Phase timed(String name, double afterSeconds, int restarts, Demand... demands) {
    return new Phase(
        name, List.of(demands), Optional.empty(), Optional.of(timeout(afterSeconds, restarts)));
  }

  public static Timeout timeout(double afterSeconds, int restarts) {
    return new Timeout(Math.round(afterSeconds * SECOND), restarts);
  }

  public static Demand cpu(double coreSeconds) {
    return cpu(new Constant(coreSeconds));
  }

  public static Demand cpu(Distribution coreSeconds) {
    return new Demand.Cpu(coreSeconds, 1, OptionalDouble.empty());
  }

  public static Demand delay(double seconds) {
    return new Demand.Delay(new Constant(seconds));
  }

  public static Demand delay(Distribution seconds) {
    return new Demand.Delay(seconds);
  }

  public static LayerMemory.Cost bytes(long fixed) {
    return new LayerMemory.Cost(new Constant(fixed), 0, 0);
  }

  public static LayerBuilder hostOs() {
    return new LayerBuilder(Kind.HOST_OS);
  }

  public static LayerBuilder hypervisor() {
    return new LayerBuilder(Kind.HYPERVISOR);
  }

  public static LayerBuilder guestOs() {
    return new LayerBuilder(Kind.GUEST_OS);
  }

  public static LayerBuilder runtime() {
    return new LayerBuilder(Kind.RUNTIME);
  }

  public static LayerBuilder control() {
    return new LayerBuilder(Kind.CONTROL);
  }

  public static AppBuilder app() {
    return new AppBuilder();
  }

  public static ModelBuilder model() {
    return new ModelBuilder();
  }

  public static final WorkloadGroup.Lifetime FOREVER = new WorkloadGroup.Lifetime.Forever();
  public static final WorkloadGroup.Lifetime UNTIL_READY = new WorkloadGroup.Lifetime.UntilReady();
  public static final Arrivals BURST = new Arrivals.Burst();
  public static final Arrivals FILL = new Arrivals.Fill(Optional.empty());
}
