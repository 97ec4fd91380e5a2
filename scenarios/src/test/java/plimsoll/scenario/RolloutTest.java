package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.experiment.ReplicationResult;

/** Rolling updates, by hand. */
class RolloutTest {

  private static ReplicationResult run(String memory, String startup, String rollout)
      throws ScenarioException {
    return Yaml.run(
        """
        hosts: [{name: h, cpu: {cores: 64}, memory: %s}]
        apps:
          a: {memory: {request: 1 GiB}}
          b: {memory: {request: 1 GiB}, startup: [{name: s, delay: %s}]}
        workload: [{name: w, app: a, count: 10, rollout: {at: 60 s, app: b, %s}}]
        platforms: {p: {stack: [{host-os: {}}, {runtime: {destroy: [{name: stop, delay: 2 s}]}}]}}
        """
            .formatted(memory, startup, rollout));
  }

  /** Each 5 s as many are replaced as surge and unavailable together; the last go for 2 s more. */
  @ParameterizedTest
  @CsvSource({
    "2, 0, 25, 1, 12", "1, 0, 50, 1, 11", "0, 2, 25, 0.8, 10", "3, 2, 10, 0.8, 13",
    "10, 0, 5, 1, 20", "0, 10, 5, 0, 10", "25%, 25%, 10, 0.8, 13", "10%, 5%, 50, 1, 11",
  })
  void steps_are_as_large_as_surge_and_unavailable_together(
      String surge, String unavailable, double seconds, double least, int mostReady)
      throws Exception {
    ReplicationResult result =
        run("64 GiB", "5 s", "max_surge: " + surge + ", max_unavailable: " + unavailable);
    boolean oldGoLast = !surge.equals("0");
    assertThat(result.value("rollout.time")).isEqualTo(seconds + (oldGoLast ? 2 : 0));
    assertThat(result.value("rollout.least_available")).isCloseTo(least, within(1e-12));
    double all = seconds + (oldGoLast ? 2 : 0);
    assertThat(result.value("rollout.availability"))
        .isCloseTo((least * seconds + (all - seconds)) / all, within(1e-12));
    assertThat(result.value("workload.w-rollout.startup.makespan")).isEqualTo(seconds);
    assertThat(result.value("workload.w-rollout.density.total")).isEqualTo(10);
    assertThat(result.value("density.total")).isLessThanOrEqualTo(mostReady);
    assertThat(result.value("density.rejected")).isZero();
  }

  @Test
  void on_a_full_host_the_next_waits_until_an_old_one_is_gone() throws Exception {
    ReplicationResult result = run("10 GiB", "5 s", "max_surge: 0, max_unavailable: 1");
    // Ten times 2 s until the room is free and 5 s until the next is ready.
    assertThat(result.value("rollout.time")).isEqualTo(70);
    assertThat(result.value("rollout.availability")).isCloseTo(0.9, within(1e-12));
    assertThat(result.value("density.rejected")).isZero();
  }

  @Test
  void on_a_full_host_a_surge_alone_is_stuck() throws Exception {
    ReplicationResult result = run("10 GiB", "5 s", "max_surge: 1, max_unavailable: 0");
    assertThat(result.value("rollout.time")).isNaN();
    assertThat(result.value("density.total")).isEqualTo(10);
    assertThat(result.value("workload.w-rollout.density.total")).isZero();
  }

  @Test
  void nothing_is_said_of_a_rollout_where_there_is_none() throws Exception {
    ReplicationResult result =
        Yaml.run(
            """
            hosts: [{name: h, cpu: {cores: 64}, memory: 64 GiB}]
            apps: {a: {memory: {request: 1 GiB}}}
            workload: [{name: w, app: a, count: 10}]
            platforms: {p: {stack: [{host-os: {}}]}}
            """);
    assertThat(result.value("rollout.time")).isNaN();
    assertThat(result.value("rollout.availability")).isNaN();
  }

  @Test
  void a_rollout_goes_on_when_a_host_fails_meanwhile() throws Exception {
    ReplicationResult result =
        Yaml.run(
            """
            hosts: [{name: h, count: 2, cpu: {cores: 64}, memory: 64 GiB}]
            apps: {a: {memory: {request: 1 GiB}, startup: [{name: s, delay: 5 s}]}}
            workload: [{name: w, app: a, count: 10, rollout: {at: 60 s, max_surge: 2, max_unavailable: 0}}]
            platforms: {p: {stack: [{host-os: {}}]}}
            disturbances: [{host_crash: {at: 72 s, count: 1, down: 10 s}}]
            """);
    assertThat(result.value("rollout.time")).isBetween(20.0, 40.0);
    assertThat(result.value("workload.w-rollout.density.total")).isEqualTo(10);
    assertThat(result.value("rollout.least_available")).isLessThan(1);
    assertThat(result.value("failures.unready")).isZero();
  }

  @Test
  void the_hosts_needed_count_the_surge_and_not_all_twice() throws Exception {
    String scenario =
        """
        hosts: [{name: h, cpu: {cores: 64}, memory: 10 GiB}]
        apps: {a: {memory: {request: 1 GiB}}}
        workload: [{name: w, app: a, count: 10, rollout: {at: 60 s, max_surge: %d, max_unavailable: 1}}]
        platforms: {p: {stack: [{host-os: {}}]}}
        """;
    assertThat(Yaml.run(scenario.formatted(0)).value("hosts.needed")).isEqualTo(1);
    assertThat(Yaml.run(scenario.formatted(2)).value("hosts.needed")).isEqualTo(2);
  }
}
