package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.experiment.ReplicationResult;

/** Instances that are ready before somebody asks for them, by hand and against closed forms. */
class WarmPoolTest {

  private static final long GIB = 1L << 30;

  private static String scenario(String startup, String group) {
    return """
    hosts: [{name: h, count: 2, cpu: {cores: 64}, memory: 1024 GiB}]
    apps: {a: {memory: {request: 1 GiB}, startup: [%s]}}
    workload: [{name: a, app: a, %s}]
    platforms: {p: {stack: [{host-os: {}}]}}
    """
        .formatted(startup, group);
  }

  private static final String TEN_SECONDS = "{name: s, delay: 10 s}";

  @Test
  void requests_take_what_is_ready_and_others_start() throws Exception {
    ReplicationResult result =
        Yaml.run(scenario(TEN_SECONDS, "count: 3, at: 20 s, warm_pool: {size: 2}"));
    assertThat(result.durations("startup").meanSeconds()).isCloseTo(10.0 / 3, within(1e-12));
    assertThat(result.value("warm.hit_fraction")).isCloseTo(2.0 / 3, within(1e-12));
    // Two wait from 10 s to 20 s; those that replace them are ready when the run ends, at 30 s.
    assertThat(result.value("warm.waiting")).isCloseTo(20.0 / 30, within(1e-12));
    assertThat(result.value("warm.waiting_memory")).isCloseTo(GIB * 20.0 / 30, within(1.0));
    assertThat(result.value("density.total")).isEqualTo(3);
  }

  @Test
  void nothing_is_said_of_what_nobody_keeps() throws Exception {
    ReplicationResult result = Yaml.run(scenario(TEN_SECONDS, "count: 3"));
    assertThat(result.value("warm.hit_fraction")).isNaN();
    assertThat(result.value("density.total")).isEqualTo(3);
  }

  @Test
  void an_empty_place_is_filled_after_its_time() throws Exception {
    String pool = "count: 3, arrivals: {interarrival: 20 s}, warm_pool: {size: 1, refill: %s}";
    // Ready at 10; taken at 20; the next is ready in time for 40 and 60, or only for 60.
    assertThat(
            Yaml.run(scenario(TEN_SECONDS, pool.formatted("9 s")))
                .durations("startup")
                .sumSeconds())
        .isZero();
    assertThat(
            Yaml.run(scenario(TEN_SECONDS, pool.formatted("11 s")))
                .durations("startup")
                .sumSeconds())
        .isEqualTo(10);
  }

  /** Places that are being filled are the busy servers of a loss system, whatever the law. */
  private static double erlangLoss(int places, double load) {
    double blocked = 1;
    for (int k = 1; k <= places; k++) {
      blocked = load * blocked / (k + load * blocked);
    }
    return blocked;
  }

  @ParameterizedTest
  @ValueSource(strings = {"{exponential: {mean: 1 s}}", "1 s", "{lognormal: {mean: 1 s, cv: 2}}"})
  void misses_of_a_pool_follow_erlang_s_loss_formula_whatever_the_law_of_the_refill(String refill)
      throws Exception {
    String group =
        "count: 20000, lifetime: {until: ready}, arrivals: {poisson: {rate: 2/s}}, at: 1 s,"
            + " warm_pool: {size: 3, refill: %s}";
    Yaml.holds(
        scenario("", group.formatted(refill)),
        result -> 1 - result.value("warm.hit_fraction"),
        erlangLoss(3, 2),
        0.02);
  }

  @Test
  void a_pool_is_out_as_long_as_starts_take() throws Exception {
    Yaml.holds(
        scenario(
            "{name: s, delay: {exponential: {mean: 2 s}}}",
            "count: 20000, lifetime: {until: ready}, arrivals: {poisson: {rate: 2/s}}, at: 20 s,"
                + " warm_pool: {size: 5}"),
        result -> 1 - result.value("warm.hit_fraction"),
        erlangLoss(5, 4),
        0.02);
  }

  @Test
  void one_instance_is_kept_if_the_next_request_comes_in_time() throws Exception {
    String scenario =
        scenario(
            "",
            "count: 20000, lifetime: {until: ready}, arrivals: {poisson: {rate: 1/s}},"
                + " keep_alive: 500 ms");
    double hit = 1 - Math.exp(-0.5);
    Yaml.holds(scenario, result -> result.value("warm.hit_fraction"), hit, 0.01);
    // It waits for min(gap, 0.5 s) after each request, and the mean of that is (1 - e^-0.5) s.
    Yaml.holds(scenario, result -> result.value("warm.waiting"), hit, 0.01);
  }

  @Test
  void of_two_exponential_times_the_shorter_decides_who_is_kept() throws Exception {
    Yaml.holds(
        scenario(
            "",
            "count: 20000, lifetime: {until: ready}, arrivals: {poisson: {rate: 1/s}},"
                + " keep_alive: {exponential: {mean: 2 s}}"),
        result -> result.value("warm.hit_fraction"),
        1 / (1 + 0.5),
        0.01);
  }

  @Test
  void who_was_used_last_is_used_first_and_the_others_expire() throws Exception {
    // At 0 two come and go at 5; one is kept until 15. At 10 the one that went last is used for
    // 5 s; the other goes at 15, and at 20 the request gets the one that is kept until 25.
    ReplicationResult result =
        Yaml.run(
            """
            hosts: [{name: h, cpu: {cores: 4}, memory: 16 GiB}]
            apps: {a: {memory: {request: 1 GiB}, startup: [{name: s, delay: 1 s}]}}
            workload:
              - {name: a, app: a, count: 4, arrivals: {waves: {size: 2, every: 10 s}}, lifetime: 4 s, keep_alive: 10 s}
            platforms: {p: {stack: [{host-os: {}}]}}
            """);
    assertThat(result.value("warm.hit_fraction")).isEqualTo(0.5);
    assertThat(result.value("density.total")).isEqualTo(2);
    // Two from 5 s to 10 s, of a run that ends when the last lifetime is over, at 14 s.
    assertThat(result.value("warm.waiting")).isCloseTo(10.0 / 14, within(1e-12));
  }

  @Test
  void who_waits_for_nobody_is_not_missed_when_its_host_fails_but_replaced() throws Exception {
    ReplicationResult result =
        Yaml.run(
            scenario(TEN_SECONDS, "count: 1, at: 100 s, warm_pool: {size: 1}")
                + "disturbances: [{host_crash: {at: 50 s, count: 1, detect: 5 s}}]\n");
    assertThat(result.durations("startup").sumSeconds()).isZero();
    assertThat(result.value("failures.host")).isZero();
    assertThat(result.value("recovery.time")).isNaN();
    // One waits from 10 s to 50 s, and another from 65 s to 100 s, when the run is over.
    assertThat(result.value("warm.waiting")).isCloseTo(75.0 / 100, within(1e-12));
  }

  @Test
  void a_start_for_the_pool_that_finds_no_room_is_tried_again() throws Exception {
    // A host for one: the first stands there until 30 s; the pool asks at 0, 10, 20, 30, 40 s.
    ReplicationResult result =
        Yaml.run(
            """
            hosts: [{name: h, cpu: {cores: 4}, memory: 1 GiB}]
            apps: {a: {memory: {request: 1 GiB}}, b: {memory: {request: 1 GiB}}}
            workload:
              - {name: first, app: b, count: 1, lifetime: 35 s}
              - {name: a, app: a, count: 1, at: 60 s, warm_pool: {size: 1}}
            platforms: {p: {stack: [{host-os: {}}]}}
            """);
    assertThat(result.value("density.rejected")).isZero();
    assertThat(result.value("warm.hit_fraction")).isEqualTo(1);
    assertThat(result.value("warm.waiting")).isCloseTo(20.0 / 60, within(1e-12));
  }

  @Test
  void virtual_machines_that_are_kept_hold_all_that_they_reserve() throws Exception {
    ReplicationResult result =
        Yaml.run(
            """
            hosts: [{name: h, cpu: {cores: 4}, memory: 16 GiB}]
            apps: {a: {memory: {request: 1 GiB}}}
            workload: [{name: a, app: a, count: 1, at: 10 s, warm_pool: {size: 1}}]
            platforms: {p: {stack: [{hypervisor: {}}, {guest-os: {vcpus: 1, memory: 4 GiB}}]}}
            """);
    assertThat(result.value("warm.waiting_memory")).isEqualTo(4.0 * GIB);
  }
}
