package plimsoll.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.model.LayerBuilder;
import plimsoll.model.Placement;

/** Shares that depart from their weights: two starts on one core, each of one core-second. */
class CoreSharesTest {

  private static List<Double> startups(int cores, int count, LayerBuilder... stack) {
    return RecordingObserver.run(
            model()
                .host(1, cores, 1024 * GIB)
                .stack(stack)
                .placement(Placement.Policy.WORST_FIT, 1000, 1)
                .requests(app(), count, BURST, FOREVER)
                .build())
        .startups;
  }

  private static LayerBuilder[] onTheHost(double spread) {
    return new LayerBuilder[] {hostOs().spread(spread).create(phase("fork", cpu(1)))};
  }

  private static LayerBuilder[] inGuests(double spread) {
    return new LayerBuilder[] {
      hypervisor().spread(spread), guestOs().guest(1, GIB).boot(phase("kernel", cpu(1)))
    };
  }

  @Test
  void fair_shares_end_together() {
    assertThat(startups(1, 2, onTheHost(0))).containsExactly(2.0, 2.0);
  }

  @Test
  void who_gets_more_ends_first_and_the_core_is_never_idle() {
    List<Double> ends = startups(1, 2, onTheHost(0.5));
    assertThat(ends.get(0)).isBetween(1.0, 1.999);
    assertThat(ends.get(1)).isCloseTo(2.0, within(1e-8));
  }

  @Test
  void a_guest_departs_from_its_weight_as_its_start_does_on_the_host() {
    assertThat(startups(1, 2, inGuests(0.5))).isEqualTo(startups(1, 2, onTheHost(0.5)));
  }

  @Test
  void one_factor_serves_all_phases_of_a_start() {
    List<Double> halves =
        startups(
            1,
            2,
            hypervisor().spread(0.5).create(phase("vmm-setup", cpu(0.5))),
            guestOs().guest(1, GIB).boot(phase("kernel", cpu(0.5))));
    assertThat(halves.get(0)).isCloseTo(startups(1, 2, onTheHost(0.5)).get(0), within(1e-8));
  }

  @Test
  void nothing_changes_while_there_are_cores_for_all() {
    assertThat(startups(2, 2, onTheHost(0.5))).containsExactly(1.0, 1.0);
  }

  /**
   * Progress is work per share, so with all n competing the k-th start has received w_k / sum(w) of
   * the core. The first to end, of equal works, is the one with the greatest factor, and it ends at
   * sum(w) / max(w): for n lognormal factors of cv c, about n / (exp(s E[max z])) with s^2 = ln(1 +
   * c^2). E[max of 1000 standard normals] = 3.24 (Harter, Biometrika 48, 1961); one run has a
   * standard deviation of 0.35 there, so four of them are 4 x 0.35 x 0.15 = 21 %.
   */
  @Test
  void the_spread_is_the_coefficient_of_variation_of_the_shares() {
    double first = startups(1, 1000, onTheHost(0.15)).get(0);
    double sigma = Math.sqrt(Math.log1p(0.15 * 0.15));
    double expected = 1000 * Math.exp(sigma * sigma / 2) / Math.exp(sigma * 3.24);
    assertThat(first).isCloseTo(expected, within(0.21 * expected));
    assertThat(first).isLessThan(800);
  }
}
