package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import plimsoll.experiment.ReplicationResult;

/** Guests that turn out too small for what runs in them. */
class SmallGuestTest {

  @Test
  void a_working_set_for_which_nothing_in_its_guest_gives_way_is_killed_and_does_not_wait_for_ever()
      throws Exception {
    ReplicationResult result =
        Yaml.run(
            """
            hosts: [{name: h, cpu: {cores: 100}, memory: 64 GiB}]
            apps: {a: {memory: {request: 128 MiB, use: {uniform: {min: 200 MiB, max: 312 MiB}}}}}
            workload: [{name: a, app: a, count: 100}]
            platforms:
              p: {stack: [{hypervisor: {}}, {guest-os: {vcpus: 1, memory: {size: 256 MiB, pressure: [drop-cache, oom-kill]}}}]}
            """);
    assertThat(result.value("failures.oom")).isBetween(30.0, 70.0);
    assertThat(result.value("failures.unready")).isZero();
    assertThat(result.value("density.total")).isEqualTo(100 - result.value("failures.oom"));
  }
}
