package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;

import org.junit.jupiter.api.Test;
import plimsoll.model.AppBuilder;
import plimsoll.model.LayerBuilder;
import plimsoll.model.Model;
import plimsoll.random.Exponential;

/** The n-th instance draws the same on every platform. */
class CommonRandomNumbersTest {

  private static AppBuilder drawn() {
    return app().startup(phase("init", delay(new Exponential(1))));
  }

  private static Durations startup(Model model) {
    return Replication.run(model, 1, 0).durations("startup");
  }

  private static Model on(AppBuilder app, LayerBuilder... stack) {
    return model().host(1, 100, 1024 * GIB).stack(stack).requests(app, 50, BURST, FOREVER).build();
  }

  @Test
  void apps_draw_the_same_on_a_host_and_in_guests() {
    Durations processes = startup(on(drawn(), hostOs()));
    Durations guests = startup(on(drawn(), hypervisor(), guestOs().guest(1, GIB)));
    assertThat(guests).isEqualTo(processes);
  }

  @Test
  void a_draw_more_in_one_layer_shifts_no_draw_elsewhere() {
    Durations plain = startup(on(drawn(), hostOs()));
    var more = hostOs().create(phase("fork", delay(new Exponential(0.001))));
    Durations shifted = startup(on(drawn(), more));
    assertThat(shifted.meanSeconds()).isCloseTo(plain.meanSeconds(), within(0.002));
  }

  @Test
  void a_group_before_another_in_the_file_shifts_nothing_in_the_other() {
    Model two =
        model()
            .host(1, 100, 1024 * GIB)
            .stack(hostOs())
            .requests(app(), 5, BURST, FOREVER)
            .requests(drawn(), 50, BURST, FOREVER)
            .build();
    Model swapped =
        model()
            .host(1, 100, 1024 * GIB)
            .stack(hostOs())
            .group(two.workload().get(1))
            .group(two.workload().get(0))
            .build();
    assertThat(Replication.run(swapped, 1, 0).durations("workload.g1.startup"))
        .isEqualTo(Replication.run(two, 1, 0).durations("workload.g1.startup"));
  }
}
