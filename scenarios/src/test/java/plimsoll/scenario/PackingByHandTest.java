package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import plimsoll.experiment.ReplicationResult;

/**
 * How many fit, and what is promised and used then, computed by hand to the byte for stacks of
 * different kinds: one host of 64 GiB (65,536 MiB), filled until it refuses. Sizes are in MiB.
 */
class PackingByHandTest {

  private static final double MIB = 1024 * 1024;

  private static ReplicationResult fill(String app, String platform, String placement)
      throws ScenarioException {
    return PlatformProbe.run(
        """
        plimsoll: 1
        hosts: [{cpu: {cores: 32}, memory: 64 GiB}]
        apps: {app: %s}
        workload: [{name: fill, app: app, arrivals: fill}]
        platforms: {it: {stack: %s}}
        %s
        """
            .formatted(app, platform, placement));
  }

  private static void check(ReplicationResult result, int fit, long promised, long used) {
    assertThat(result.value("density.total")).isEqualTo(fit);
    assertThat(result.value("memory.committed") / MIB).as("promised").isEqualTo(promised);
    assertThat(Math.round(result.value("memory.per_instance") * fit / MIB))
        .as("used")
        .isEqualTo(used);
  }

  @Test
  void containers_in_virtual_machines() throws ScenarioException {
    var result =
        fill(
            "{cpu: {request: 100m}, memory: {request: 300 MiB}}",
            """
            [{host-os: {memory: {base: 1000 MiB}}},
             {hypervisor: {memory: {base: 36 MiB,
               per_child: {fixed: 50 MiB, per_gib: 8 MiB, per_vcpu: 1 MiB}}}},
             {guest-os: {vcpus: 4, memory: {size: 10 GiB, base: 200 MiB}}},
             {runtime: {memory: {base: 100 MiB, per_child: 7 MiB}}}]""",
            "");
    int guest = 10 * 1024 + 50 + 10 * 8 + 4;
    int guests = (65536 - 1036) / guest;
    int inside = (10 * 1024 - 300) / 307;
    assertThat(guests).isEqualTo(6);
    assertThat(inside).isEqualTo(32);
    check(
        result,
        guests * inside,
        1036 + (long) guests * guest,
        1036 + guests * (134L + 300 + inside * 307L));
  }

  @Test
  void pods_with_a_virtual_machine_each() throws ScenarioException {
    var result =
        fill(
            "{cpu: {request: 100m}, memory: {request: 128 MiB}}",
            """
            [{host-os: {memory: {base: 1000 MiB}}},
             {runtime: {memory: {base: 60 MiB, per_child: 12 MiB}}},
             {hypervisor: {memory: {per_child: {fixed: 90 MiB, per_vcpu: 5 MiB}}}},
             {guest-os: {vcpus: 1, reservation: 200 MiB, memory: {size: 512 MiB, base: 30 MiB}}}]""",
            "placement: {overcommit: {cpu: 8}}");
    int each = 200 + 12 + 95;
    int fit = (65536 - 1060) / each;
    assertThat(fit).isEqualTo(210);
    check(result, fit, 1060 + (long) fit * each, 1060 + fit * (12L + 95 + 30 + 128));
  }

  @Test
  void a_hypervisor_whose_costs_grow_with_sizes_misses_one_by_four_mebibytes()
      throws ScenarioException {
    var result =
        fill(
            "{memory: {request: 1 GiB}}",
            """
            [{hypervisor: {memory: {base: {fixed: 2000 MiB, per_gib: 10 MiB},
               per_child: {fixed: 25 MiB, per_gib: 8 MiB, per_vcpu: 12 MiB}}}},
             {guest-os: {vcpus: 2, memory: {size: 3 GiB, touched: 400 MiB}}}]""",
            "placement: {overcommit: {cpu: 4}}");
    int each = 3072 + 25 + 3 * 8 + 2 * 12;
    int free = 65536 - 2000 - 64 * 10;
    assertThat(free).isEqualTo(20 * each - 4);
    check(result, 19, 2640 + 19L * each, 2640 + 19 * (73L + 400 + 1024));
  }

  @Test
  void dynamic_memory_counts_the_minimum_but_needs_the_startup_memory_once()
      throws ScenarioException {
    var result =
        fill(
            "{memory: {request: 64 MiB}}",
            """
            [{hypervisor: {memory: {base: 300 MiB, per_child: 32 MiB,
               pressure: [balloon: {floor: 0%}, refuse-start]}}},
             {host-os: {memory: {base: 2000 MiB}}},
             {guest-os: {vcpus: 1, memory: {size: 4 GiB, touched: 100 MiB,
               dynamic: {startup: 1 GiB, minimum: 600 MiB, buffer: 20%}}}}]""",
            "placement: {overcommit: {cpu: 8}}");
    // Admission would take (65,536 - 2,300) / 632 = 100, but the last one finds 99 at their
    // minimum.
    assertThat((65536 - 2300) / 632).isEqualTo(100);
    assertThat(99 * 632 + 1024 + 32).isGreaterThan(65536 - 2300);
    assertThat(98 * 632 + 1024 + 32).isLessThan(65536 - 2300);
    assertThat(result.value("density.total")).isEqualTo(99);
    assertThat(result.value("memory.committed") / MIB).isEqualTo(2300 + 99 * 632);
  }

  @Test
  void one_utility_machine_of_half_the_memory() throws ScenarioException {
    var result =
        fill(
            "{cpu: {request: 100m}, memory: {request: 256 MiB}}",
            """
            [{hypervisor: {memory: {base: 100 MiB}, limits: {children: 1}}},
             {host-os: {memory: {base: 3000 MiB}}},
             {guest-os: {vcpus: 100%, memory: {size: 50%, base: 150 MiB}}},
             {runtime: {memory: {base: 100 MiB, per_child: 6 MiB}}}]""",
            "");
    int fit = (32768 - 250) / 262;
    assertThat(fit).isEqualTo(124);
    check(result, fit, 3100 + 32768, 3100 + 250 + fit * 262L);
    assertThat(result.value("density.bound.memory")).as("no room for another").isEqualTo(1);
  }

  @Test
  void sandboxes_whose_kernel_costs_by_the_size_of_their_container() throws ScenarioException {
    var result =
        fill(
            "{memory: {request: 512 MiB}}",
            """
            [{host-os: {memory: {base: 1000 MiB}}},
             {runtime: {memory: {base: 60 MiB, per_child: {fixed: 22 MiB, per_gib: 16 MiB}}}}]""",
            "");
    int each = 512 + 22 + 16 / 2;
    int fit = (65536 - 1060) / each;
    assertThat(fit).isEqualTo(118);
    check(result, fit, 1060 + (long) fit * each, 1060 + (long) fit * each);
  }

  @Test
  void what_is_promised_twice_is_promised_less_the_bases_once() throws ScenarioException {
    var result =
        fill(
            "{memory: {request: 1000 MiB, use: 200 MiB}}",
            """
            [{host-os: {memory: {base: 1000 MiB}}},
             {runtime: {memory: {base: 72 MiB, per_child: 8 MiB}}}]""",
            "placement: {overcommit: {memory: 1.5}}");
    int fit = (98304 - 1072) / 1008;
    assertThat(fit).isEqualTo(96);
    check(result, fit, 1072 + fit * 1008L, 1072 + fit * 208L);
  }
}
