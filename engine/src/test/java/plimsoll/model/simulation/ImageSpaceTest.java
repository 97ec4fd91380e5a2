package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.UNTIL_READY;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;
import static plimsoll.model.Stacks.timed;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.model.App.Image;
import plimsoll.model.AppBuilder;
import plimsoll.model.GuestShape;
import plimsoll.model.HostShape.Disk;
import plimsoll.model.LayerBuilder;
import plimsoll.model.ModelBuilder;
import plimsoll.model.Overcommit;
import plimsoll.model.Phase.Demand;

/** Images on a disk that has an end. A registry of 10 B/s: each pull takes as long as it says. */
class ImageSpaceTest {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;
  private static final Demand PULL = new Demand.Pull(3, UNLIMITED);

  private static Image.Layer layer(String name) {
    return new Image.Layer(name, 100, 100);
  }

  private static AppBuilder of(String... layers) {
    Image.Layer[] parts = new Image.Layer[layers.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = layer(layers[i]);
    }
    return app().image(0, parts);
  }

  private static LayerBuilder puller() {
    return runtime().create(phase("pull", PULL)).destroy(phase("undo", delay(1)));
  }

  private static ModelBuilder host(long diskBytes) {
    Disk disk = new Disk(UNLIMITED, UNLIMITED, UNLIMITED, diskBytes);
    return model().host(1, 4, 16 * GIB, disk, UNLIMITED).registry(10);
  }

  @Test
  void an_image_that_does_not_fit_its_disk_is_a_failed_start() {
    var model = host(199).stack(hostOs(), puller()).requests(of("a", "b"), 1, BURST, FOREVER);
    assertThat(RecordingObserver.run(model.build()).events)
        .containsExactly(
            "0 runtime.pull 0.0..0.0", "0 runtime.undo 0.0..1.0", "0 failed DISK_FULL 1.0");
  }

  @Test
  void to_the_byte_it_fits() {
    var model = host(200).stack(hostOs(), puller()).requests(of("a", "b"), 1, BURST, FOREVER);
    assertThat(RecordingObserver.run(model.build()).startups).containsExactly(20.0);
  }

  @Test
  void what_else_the_phase_does_ends_before_the_start_has_failed() {
    var model =
        host(99)
            .stack(hostOs(), runtime().create(phase("pull", delay(3), PULL)))
            .requests(of("a"), 1, BURST, FOREVER);
    assertThat(RecordingObserver.run(model.build()).events)
        .containsExactly("0 runtime.pull 0.0..3.0", "0 failed DISK_FULL 3.0");
  }

  @Test
  void a_failed_start_leaves_the_space_to_another() {
    var model =
        host(250)
            .stack(hostOs(), puller())
            .request(0, of("a", "b", "c"), FOREVER)
            .request(5, of("a", "b"), FOREVER);
    assertThat(RecordingObserver.run(model.build()).events)
        .contains("0 failed DISK_FULL 1.0", "0 ready 25.0 cold");
  }

  @Test
  void a_pull_that_is_given_up_gives_its_space_back_and_what_it_had_fetched() {
    var model =
        host(200)
            .stack(hostOs(), runtime().create(timed("pull", 15, 0, new Demand.Pull(1, UNLIMITED))))
            .request(0, of("a", "b"), FOREVER)
            .request(20, of("c"), FOREVER)
            .request(40, of("d"), FOREVER);
    // The first has 'a' after 10 s and is given up at 15 s. Both others find 200 bytes free.
    assertThat(RecordingObserver.run(model.build()).events)
        .contains("0 failed TIMED_OUT 15.0", "0 ready 30.0 cold", "1 ready 50.0 cold");
  }

  @Test
  void who_waits_for_a_layer_of_a_pull_that_is_given_up_takes_its_space() {
    var slow = runtime().create(timed("pull", 15, 0, new Demand.Pull(1, UNLIMITED)));
    var model =
        host(200)
            .stack(hostOs(), slow)
            .request(0, of("a", "b"), FOREVER)
            .request(12, of("b"), FOREVER);
    // The second waits for 'b', which has come half of its way at 15 s, and fetches all of it.
    assertThat(RecordingObserver.run(model.build()).events)
        .contains("0 failed TIMED_OUT 15.0", "1 ready 25.0 cold");
  }

  @Test
  void guests_and_images_share_the_disk_of_their_host() {
    assertThat(sharedDisk(300)).containsExactly(10.0);
    assertThat(sharedDisk(299)).isEmpty();
  }

  /** A container below whose guest takes 200 bytes of the same disk. */
  private static Iterable<Double> sharedDisk(long diskBytes) {
    var guest =
        guestOs().guest(new GuestShape(1, GIB, GIB, 200, Optional.empty(), Overcommit.NONE));
    return RecordingObserver.run(
            host(diskBytes)
                .stack(hostOs(), puller(), hypervisor(), guest)
                .requests(of("a"), 1, BURST, FOREVER)
                .build())
        .startups;
  }

  @Test
  void images_leave_no_room_for_the_disk_of_another_guest() {
    var guest =
        guestOs().guest(new GuestShape(1, GIB, GIB, 100, Optional.empty(), Overcommit.NONE));
    var run =
        RecordingObserver.run(
            host(399)
                .stack(hostOs(), puller(), hypervisor(), guest)
                .request(0, of("a"), FOREVER)
                .request(20, of("a"), FOREVER)
                .request(40, of("a"), FOREVER)
                .build());
    // 100 for the image and twice 100 for guests leave 99.
    assertThat(run.startups).hasSize(2);
    assertThat(run.outcome().lastRefusal().orElseThrow().disk()).isEqualTo(1);
  }

  @Test
  void in_a_guest_the_guests_disk_is_the_wall() {
    assertThat(inGuest(100)).containsExactly(10.0);
    assertThat(inGuest(99)).isEmpty();
    assertThat(inGuest(0)).as("no disk was given: no wall").containsExactly(10.0);
  }

  private static Iterable<Double> inGuest(long diskBytes) {
    var shape = new GuestShape(1, GIB, GIB, diskBytes, Optional.empty(), Overcommit.NONE);
    return RecordingObserver.run(
            model()
                .host(1, 4, 16 * GIB)
                .registry(10)
                .stack(hypervisor(), guestOs().guest(shape), puller())
                .requests(of("a"), 1, BURST, FOREVER)
                .build())
        .startups;
  }

  @Test
  void what_is_there_from_the_beginning_takes_its_space_once() {
    Image both = new Image(java.util.List.of(layer("a"), layer("b")), 0, true, Optional.empty());
    Image one = new Image(java.util.List.of(layer("a")), 0, true, Optional.empty());
    var model =
        host(300)
            .stack(hostOs(), puller())
            .request(0, app().image(both), FOREVER)
            .request(0, app().image(one), FOREVER)
            .request(0, of("c"), FOREVER)
            .request(50, of("d"), FOREVER);
    assertThat(RecordingObserver.run(model.build()).events)
        .contains("0 ready 0.0 warm", "1 ready 0.0 warm", "2 ready 10.0 cold")
        .anyMatch(event -> event.contains("failed DISK_FULL"));
  }

  @Test
  void the_image_that_was_left_longest_ago_goes_first() {
    var model =
        host(400)
            .stack(hostOs(), puller().evicts(0.75, 0.5))
            .request(0, of("a"), UNTIL_READY)
            .request(20, of("b"), UNTIL_READY)
            .request(40, of("a"), UNTIL_READY) // which is used again, after 'b'
            .request(60, of("c"), UNTIL_READY)
            .request(80, of("d"), UNTIL_READY) // 400 would be in use: above 300, down to 200
            .request(100, of("a"), UNTIL_READY)
            .request(120, of("c"), UNTIL_READY);
    // At 80 s 'b' and 'a' go, in this order, for 'd'; then 'a' is pulled again and 'c' is there.
    assertThat(RecordingObserver.run(model.build()).startups)
        .containsExactly(10.0, 10.0, 0.0, 10.0, 10.0, 10.0, 0.0);
  }

  @Test
  void nothing_goes_below_the_threshold_and_at_it() {
    var model =
        host(400)
            .stack(hostOs(), puller().evicts(0.75, 0))
            .request(0, of("a"), UNTIL_READY)
            .request(20, of("b"), UNTIL_READY)
            .request(40, of("c"), UNTIL_READY) // 300 of 400 is 75 %
            .request(60, of("a"), UNTIL_READY);
    assertThat(RecordingObserver.run(model.build()).startups)
        .containsExactly(10.0, 10.0, 10.0, 0.0);
  }

  @Test
  void an_image_in_use_stays_and_so_do_layers_that_another_image_has() {
    var model =
        host(400)
            .stack(hostOs(), puller().evicts(0.75, 0.25))
            .request(0, of("base", "a"), FOREVER)
            .request(30, of("base", "b"), UNTIL_READY)
            .request(60, of("c"), UNTIL_READY) // 'b' goes, which alone is not enough for 25 %
            .request(90, of("base", "a"), UNTIL_READY)
            .request(120, of("base", "b"), UNTIL_READY); // for which 'c' goes
    assertThat(RecordingObserver.run(model.build()).startups)
        .containsExactly(20.0, 10.0, 10.0, 0.0, 10.0);
  }

  @Test
  void what_all_use_cannot_go_and_the_newcomer_fails() {
    var model =
        host(200)
            .stack(hostOs(), puller().evicts(0.5, 0))
            .request(0, of("a"), FOREVER)
            .request(20, of("b"), FOREVER)
            .request(40, of("c"), FOREVER);
    var run = RecordingObserver.run(model.build());
    assertThat(run.startups).containsExactly(10.0, 10.0);
    assertThat(run.events).anyMatch(event -> event.contains("failed DISK_FULL"));
  }

  @Test
  void the_pages_of_an_image_that_goes_leave_memory() {
    Image resident = new Image(java.util.List.of(layer("a")), 1);
    Image other = new Image(java.util.List.of(layer("b")), 1);
    var model =
        host(200)
            .stack(hostOs(), puller().evicts(0.5, 0))
            .request(0, app().image(resident), UNTIL_READY)
            .request(20, app().image(other), FOREVER);
    var memory = RecordingObserver.run(model.build()).outcome().memory();
    assertThat(memory.pageCacheBytes()).isEqualTo(100);
  }
}
