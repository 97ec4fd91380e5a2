package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.locked;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import plimsoll.model.GuestShape;
import plimsoll.model.HostShape.Disk;
import plimsoll.model.LayerBuilder;
import plimsoll.model.Overcommit;
import plimsoll.model.Phase;
import plimsoll.model.Phase.Demand;
import plimsoll.model.Phase.Demand.Clone;
import plimsoll.random.Constant;

/** Clones, snapshots and locks mean the same wherever in a stack their phase stands. */
class PositionTest {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  /** The phases of one start in a guest, lowest first. */
  private enum Position {
    RUNTIME_BELOW,
    HYPERVISOR,
    GUEST_BOOT,
    RUNTIME_BOOT,
    RUNTIME_ABOVE;

    boolean isInGuest() {
      return compareTo(GUEST_BOOT) >= 0;
    }
  }

  private static GuestShape shape(long diskBytes) {
    return new GuestShape(1, GIB, GIB, diskBytes, Optional.empty(), Overcommit.NONE);
  }

  /** Host OS, a runtime that opens guests, hypervisor, guest OS, a runtime in the guest. */
  private static LayerBuilder[] stack(Position position, Phase phase) {
    LayerBuilder below = runtime().named("below");
    LayerBuilder hypervisor = hypervisor();
    LayerBuilder guest = guestOs().guest(shape(1000));
    LayerBuilder above = runtime().named("above");
    switch (position) {
      case RUNTIME_BELOW -> below.create(phase);
      case HYPERVISOR -> hypervisor.create(phase);
      case GUEST_BOOT -> guest.boot(phase);
      case RUNTIME_BOOT -> above.boot(phase);
      case RUNTIME_ABOVE -> above.create(phase);
    }
    return new LayerBuilder[] {hostOs().lock("kernel", 1), below, hypervisor, guest, above};
  }

  private static List<Double> starts(Position position, Phase phase, long count, long request) {
    Disk disk = new Disk(100, 50, UNLIMITED, Long.MAX_VALUE);
    return RecordingObserver.run(
            model()
                .host(1, 8, 64 * GIB, disk, UNLIMITED)
                .stack(stack(position, phase))
                .requests(app().memory(request, Long.MAX_VALUE, 1), count, BURST, FOREVER)
                .build())
        .startups;
  }

  @ParameterizedTest
  @EnumSource(Position.class)
  void a_full_clone_reads_and_writes_the_whole_disk(Position position) {
    // 1,000 bytes at 100 B/s, and at the same time at 50 B/s.
    assertThat(starts(position, phase("disk", new Clone(Clone.Kind.FULL)), 1, GIB))
        .containsExactly(20.0);
  }

  @ParameterizedTest
  @EnumSource(Position.class)
  void a_linked_clone_costs_no_bytes(Position position) {
    assertThat(starts(position, phase("disk", new Clone(Clone.Kind.LINKED)), 1, GIB))
        .containsExactly(0.0);
  }

  @ParameterizedTest
  @EnumSource(Position.class)
  void a_snapshot_is_read_where_the_guests_disk_is(Position position) {
    assertThat(starts(position, phase("resume", new Demand.Restore(new Constant(300))), 1, GIB))
        .containsExactly(3.0);
  }

  @ParameterizedTest
  @EnumSource(Position.class)
  void two_snapshots_share_the_disk(Position position) {
    // A guest each, so that both are restored at once.
    assertThat(starts(position, phase("resume", new Demand.Restore(new Constant(300))), 2, GIB))
        .containsExactly(6.0, 6.0);
  }

  @ParameterizedTest
  @EnumSource(Position.class)
  void a_lock_is_one_for_its_layer_so_in_a_guest_one_a_guest(Position position) {
    List<Double> starts = starts(position, locked("step", "own", delay(5)), 2, GIB);
    // Each start has a guest of its own: what is locked inside waits for nobody.
    assertThat(starts)
        .containsExactlyElementsOf(position.isInGuest() ? List.of(5.0, 5.0) : List.of(5.0, 10.0));
  }

  @ParameterizedTest
  @EnumSource(Position.class)
  void a_lock_of_the_host_is_one_for_all_that_stand_on_it(Position position) {
    assertThat(starts(position, locked("step", "host-os.kernel", delay(5)), 2, GIB))
        .containsExactly(5.0, 10.0);
  }

  @ParameterizedTest
  @CsvSource({"RUNTIME_ABOVE, 10", "RUNTIME_BOOT, 5", "GUEST_BOOT, 5", "HYPERVISOR, 5"})
  void in_one_guest_only_what_each_passes_is_waited_for(Position position, double last) {
    // Both containers fit one guest: it is booted once, and each passes the runtime inside.
    List<Double> starts = starts(position, locked("step", "own", delay(5)), 2, GIB / 2);
    assertThat(starts).containsExactly(5.0, last);
  }
}
