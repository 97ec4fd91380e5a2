package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Replication;
import plimsoll.experiment.ReplicationResult;

/** Costs and energy, each by hand from the scenario's numbers. */
class UpkeepTest {

  private static final double HOURS_PER_YEAR = 8766;

  private static ReplicationResult run(String host, String platform, int count) throws Exception {
    String text =
        """
        plimsoll: 1
        hosts: [{name: h, count: 2, cpu: {sockets: 2, cores: 24}, memory: 64 GiB, %s}]
        apps: {a: {memory: {request: 1 GiB}, cpu: {request: 1}, startup: [{name: s, cpu: 6 s}]}}
        workload: [{name: a, app: a, count: %d}]
        platforms: {p: %s}
        experiment: {replications: 1}
        """
            .formatted(host, count, platform);
    Experiment experiment = ScenarioReader.read("s.yaml", text, Path.of("."), ReadOptions.NONE);
    return Replication.run(experiment.models().get(0), 1, 0);
  }

  private static final String BARE = "{stack: [{host-os: {}}]}";

  private static String guests(String licenceOnHost, String licenceInGuest) {
    return "{stack: [{hypervisor: {"
        + licenceOnHost
        + "}}, {guest-os: {vcpus: 1, memory: 2 GiB"
        + licenceInGuest
        + "}}]}";
  }

  @Test
  void all_hosts_are_paid_and_shared_by_the_instances_that_were_ready_at_once() throws Exception {
    ReplicationResult result = run("price: 8766 EUR/year", BARE, 10);
    assertThat(result.value("cost.total")).isCloseTo(2.0, within(1e-12));
    assertThat(result.value("cost.per_instance")).isCloseTo(0.2, within(1e-12));
    assertThat(run("price: 0.5 EUR/h", BARE, 0).value("cost.per_instance")).isNaN();
    assertThat(run("price: 48 EUR/2 d", BARE, 1).value("cost.total")).isCloseTo(2, within(1e-12));
  }

  @Test
  void nothing_has_a_cost_without_a_price_and_no_energy_without_power() throws Exception {
    ReplicationResult result = run("network: 1 Gbit/s", BARE, 1);
    assertThat(result.values())
        .containsKeys("cost.total", "cost.per_instance", "energy.total", "energy.per_instance");
    assertThat(result.value("cost.total")).isNaN();
    assertThat(result.value("energy.per_instance")).isNaN();
  }

  @Test
  void a_licence_by_core_has_its_least_for_each_socket() throws Exception {
    String licence = "licence: {per: core, price: 350 EUR/year, min_per_socket: 16}";
    assertThat(run("price: 1 EUR/h", guests(licence, ""), 1).value("cost.total"))
        .isCloseTo(2 * (1 + 32 * 350 / HOURS_PER_YEAR), within(1e-12)); // 2 x 12 cores count 2 x 16
    String larger =
        "licence: {per: core, price: 350 EUR/year, min_per_socket: 8, min_per_host: 16}";
    assertThat(run("price: 1 EUR/h", guests(larger, ""), 1).value("cost.total"))
        .isCloseTo(2 * (1 + 24 * 350 / HOURS_PER_YEAR), within(1e-12));
  }

  @Test
  void licences_by_socket_and_by_host_are_counted_over_all_hosts() throws Exception {
    assertThat(
            run("price: 0 EUR/h", guests("licence: {per: socket, price: 3 EUR/h}", ""), 1)
                .value("cost.total"))
        .isEqualTo(12);
    assertThat(
            run("price: 0 EUR/h", guests("licence: {per: host, price: 3 EUR/h}", ""), 1)
                .value("cost.total"))
        .isEqualTo(6);
  }

  @Test
  void a_licence_by_vm_is_counted_when_most_are_ready() throws Exception {
    ReplicationResult result =
        run("network: 1 Gbit/s", guests("licence: {per: vm, price: 2 EUR/h}", ""), 7);
    assertThat(result.value("density.total")).isEqualTo(7);
    assertThat(result.value("cost.total")).isEqualTo(14);
    assertThat(result.value("cost.per_instance")).isEqualTo(2);
  }

  /** Windows Server Standard: all cores of the host once for every two guests that it has. */
  @Test
  void a_licence_that_covers_two_guests_is_needed_again_for_every_two() throws Exception {
    String licence =
        ", licence: {per: core, price: 1 EUR/h, min_per_socket: 8, min_per_host: 16, covers: 2}";
    // Five guests on two hosts: three on one, two on the other; 2 + 1 sets of 24 cores.
    assertThat(run("price: 0 EUR/h", guests("", licence), 5).value("cost.total")).isEqualTo(72);
    assertThat(run("price: 0 EUR/h", guests("", licence), 0).value("cost.total")).isZero();
  }

  @Test
  void the_host_itself_is_licensed_even_without_guests() throws Exception {
    String licence = "licence: {per: host, price: 1 EUR/h, covers: 2}";
    assertThat(run("price: 0 EUR/h", guests(licence, ""), 0).value("cost.total")).isEqualTo(2);
    assertThat(run("price: 0 EUR/h", guests(licence, ""), 4).value("cost.total")).isEqualTo(2);
    assertThat(run("price: 0 EUR/h", guests(licence, ""), 5).value("cost.total")).isEqualTo(3);
  }

  /** 48 instances of 6 core-seconds on 48 cores: all busy until the last is ready. */
  @Test
  void a_busy_fleet_takes_its_full_power_and_one_start_that_of_one_core() throws Exception {
    String power = "power: {idle: 100 W, full: 340 W}";
    ReplicationResult busy = run(power, BARE, 48);
    assertThat(busy.value("energy.total")).isCloseTo(680 * 3600.0, within(1e-6));
    assertThat(busy.value("energy.per_instance")).isCloseTo(680 * 3600.0 / 48, within(1e-6));
    assertThat(run(power, BARE, 1).value("energy.total")) // 240 W x 1/24 above idle
        .isCloseTo((200 + 10) * 3600.0, within(1e-6));
  }

  @Test
  void a_curve_is_read_between_its_points() throws Exception {
    String power = "power: {curve: [100 W, 200 W, 250 W]}"; // at 0, 50 and 100 %
    assertThat(run(power, BARE, 12).value("energy.total")) // six of 24 cores busy on each host
        .isCloseTo(2 * 150 * 3600.0, within(1e-6));
    assertThat(run(power, BARE, 36).value("energy.total"))
        .isCloseTo(2 * 225 * 3600.0, within(1e-6));
  }
}
