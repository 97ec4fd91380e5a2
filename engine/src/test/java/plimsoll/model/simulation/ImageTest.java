package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.SECOND;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;

import org.junit.jupiter.api.Test;
import plimsoll.model.App.Image;
import plimsoll.model.Arrivals;
import plimsoll.model.HostShape.Disk;
import plimsoll.model.LayerBuilder;
import plimsoll.model.Phase.Demand;
import plimsoll.random.Constant;

/** Images in numbers that divide well: a byte a second, and what follows from it. */
class ImageTest {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;
  private static final Demand PULL = new Demand.Pull(3, UNLIMITED);
  private static final Image.Layer BASE = new Image.Layer("base", 60, 100);
  private static final Image.Layer TOP = new Image.Layer("top", 20, 50);

  private static LayerBuilder puller(Demand pull) {
    return runtime().create(phase("pull", pull));
  }

  private static Disk disk(double read, double write) {
    return new Disk(read, write, UNLIMITED, Long.MAX_VALUE);
  }

  @Test
  void layers_download_side_by_side_over_the_registry_link() {
    var run =
        RecordingObserver.run(
            model()
                .registry(10)
                .stack(hostOs(), puller(PULL))
                .requests(app().image(0, BASE, TOP), 1, BURST, FOREVER)
                .build());
    // Both share 10 B/s until the small one is there at 4 s; the large one has 40 B left then.
    assertThat(run.events).containsExactly("0 runtime.pull 0.0..8.0", "0 ready 8.0 cold");
  }

  @Test
  void one_download_at_a_time_takes_the_same_time_on_one_link() {
    var run =
        RecordingObserver.run(
            model()
                .registry(10)
                .stack(hostOs(), puller(new Demand.Pull(1, UNLIMITED)))
                .requests(app().image(0, BASE, TOP), 1, BURST, FOREVER)
                .build());
    assertThat(run.startups).containsExactly(8.0);
  }

  @Test
  void extraction_follows_image_order_and_writes_while_it_computes() {
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, GIB, disk(UNLIMITED, 25), UNLIMITED)
                .registry(10)
                .stack(hostOs(), puller(new Demand.Pull(1, 50)))
                .requests(app().image(0, BASE, TOP), 1, BURST, FOREVER)
                .build());
    // Base: there at 6 s; 2 s of CPU beside 4 s of writing: done at 10 s. Top: there at 8 s,
    // waits its turn; 1 s beside 2 s: done at 12 s.
    assertThat(run.startups).containsExactly(12.0);
  }

  @Test
  void a_layer_that_another_start_pulls_is_waited_for_and_not_pulled_twice() {
    var run =
        RecordingObserver.run(
            model()
                .registry(10)
                .stack(hostOs(), puller(PULL))
                .requests(app().image(0, BASE), 1, BURST, FOREVER)
                .requests(app().image(0, BASE, TOP), 1, BURST, FOREVER)
                .build());
    // 60 B and 20 B cross the link once each: the top is there at 4 s, the base at 8 s for both.
    assertThat(run.events).contains("0 ready 8.0 cold", "1 ready 8.0 cold");
  }

  @Test
  void what_the_kernel_has_is_not_pulled_again() {
    var run =
        RecordingObserver.run(
            model()
                .registry(10)
                .stack(hostOs(), puller(PULL))
                .requests(app().image(0, BASE), 2, new Arrivals.Waves(1, 10 * SECOND), FOREVER)
                .build());
    assertThat(run.events).contains("0 ready 6.0 cold", "1 ready 10.0 warm");
  }

  @Test
  void kernels_do_not_share_what_they_pulled_unless_the_platform_shares_images() {
    assertThat(twoGuests(hypervisor())).containsExactly(6.0, 6.0);
    assertThat(twoGuests(hypervisor().sharesImages())).containsExactly(6.0, 0.0);
  }

  private static Iterable<Double> twoGuests(LayerBuilder hypervisor) {
    return RecordingObserver.run(
            model()
                .host(1, 2, 16 * GIB)
                .registry(10)
                .stack(hypervisor, guestOs().guest(1, GIB), puller(PULL))
                .requests(
                    app().image(0, BASE).memory(GIB, Long.MAX_VALUE, 1),
                    2,
                    new Arrivals.Waves(1, 10 * SECOND),
                    FOREVER)
                .build())
        .startups;
  }

  @Test
  void without_a_registry_nothing_is_pulled() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs(), puller(PULL))
                .requests(app().image(0, BASE), 1, BURST, FOREVER)
                .build());
    assertThat(run.events).containsExactly("0 runtime.pull 0.0..0.0", "0 ready 0.0 warm");
  }

  @Test
  void a_thousand_starts_of_one_image_read_it_from_the_disk_once() {
    var read = new Demand.DiskRead(new Constant(100), true);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 4096 * GIB, disk(10, UNLIMITED), UNLIMITED)
                .stack(hostOs(), runtime())
                .requests(app().image(0, BASE).startup(phase("load", read)), 1000, BURST, FOREVER)
                .build());
    assertThat(run.startups).hasSize(1000).containsOnly(10.0);
  }

  @Test
  void bytes_that_are_not_of_the_image_are_read_by_each_start() {
    var read = new Demand.DiskRead(new Constant(100), false);
    var run =
        RecordingObserver.run(
            model()
                .host(1, 1, 4096 * GIB, disk(10, UNLIMITED), UNLIMITED)
                .stack(hostOs())
                .requests(app().startup(phase("load", read)), 3, BURST, FOREVER)
                .build());
    assertThat(run.startups).containsOnly(30.0);
  }

  @Test
  void resident_layers_are_in_memory_once_per_kernel() {
    var run =
        RecordingObserver.run(
            model()
                .stack(hostOs(), runtime())
                .requests(app().image(0.5, BASE), 1, BURST, FOREVER)
                .requests(app().image(0.5, BASE, TOP), 1, BURST, FOREVER)
                .build());
    assertThat(run.outcome().memory().pageCacheBytes()).isEqualTo(50 + 25);
  }
}
