package plimsoll.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import plimsoll.random.Constant;
import plimsoll.random.Distribution;

/** An app under construction: 1 MiB, no CPU, no phases. */
public final class AppBuilder {
  private Optional<App.Image> image = Optional.empty();
  private double requestCores;
  private double limitCores = Double.POSITIVE_INFINITY;
  private Distribution useCores = new Constant(0);
  private long requestBytes = Stacks.MIB;
  private long limitBytes = Long.MAX_VALUE;
  private Distribution useBytes = new Constant(Stacks.MIB);
  private List<Phase> startup = List.of();
  private Optional<App.Ready> ready = Optional.empty();
  private Optional<App.GuestSize> guest = Optional.empty();

  public AppBuilder image(double resident, App.Image.Layer... layers) {
    image = Optional.of(new App.Image(List.of(layers), resident));
    return this;
  }

  public AppBuilder image(App.Image image) {
    this.image = Optional.of(image);
    return this;
  }

  public AppBuilder cores(double request, double limit, double use) {
    requestCores = request;
    limitCores = limit;
    useCores = new Constant(use);
    return this;
  }

  public AppBuilder memory(long request, long limit, long use) {
    requestBytes = request;
    limitBytes = limit;
    useBytes = new Constant(use);
    return this;
  }

  public AppBuilder guest(double vcpus, long memoryBytes) {
    guest =
        Optional.of(
            new App.GuestSize(
                OptionalDouble.of(vcpus), OptionalLong.of(memoryBytes), OptionalLong.empty()));
    return this;
  }

  public AppBuilder startup(Phase... phases) {
    startup = List.of(phases);
    return this;
  }

  public AppBuilder ready(double periodSeconds, Timeout timeout) {
    ready = Optional.of(new App.Ready(new Constant(periodSeconds), Optional.of(timeout)));
    return this;
  }

  public AppBuilder probe(double periodSeconds) {
    ready = Optional.of(new App.Ready(new Constant(periodSeconds)));
    return this;
  }

  public App build() {
    return new App(
        "app",
        image,
        new App.Cpu(requestCores, limitCores, useCores, Optional.empty()),
        new App.Memory(requestBytes, limitBytes, useBytes),
        startup,
        ready,
        Optional.empty(),
        guest);
  }
}
