package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import plimsoll.experiment.ReplicationResult;

/** Starts that are held back, by hand and against the queue of several servers. */
class PacingTest {

  private static String scenario(String startup, String group) {
    return """
    hosts: [{name: h, count: 2, cpu: {cores: 64}, memory: 1024 GiB}]
    apps: {a: {memory: {request: 1 MiB}, startup: [{name: s, delay: %s}]}}
    workload: [{name: a, app: a, %s}]
    platforms: {p: {stack: [{host-os: {}}]}}
    """
        .formatted(startup, group);
  }

  private static double makespan(String group) throws ScenarioException {
    return Yaml.run(scenario("10 s", group)).value("startup.makespan");
  }

  @Test
  void slots_make_waves_of_starts_that_take_equally_long() throws Exception {
    assertThat(makespan("count: 10")).isEqualTo(10);
    assertThat(makespan("count: 10, pacing: {slots: 3}")).isEqualTo(40);
    ReplicationResult result = Yaml.run(scenario("10 s", "count: 10, pacing: {slots: 3}"));
    // Three each are ready after 10, 20 and 30 s, one after 40 s: waiting is part of the latency.
    assertThat(result.durations("startup").meanSeconds()).isCloseTo(22, within(1e-9));
    assertThat(result.value("startup.time.waiting")).isCloseTo(12, within(1e-9));
  }

  @Test
  void a_delay_spaces_starts_out() throws Exception {
    assertThat(makespan("count: 10, pacing: {delay: 2 s}")).isEqualTo(9 * 2 + 10);
    // Two slots of 10 s each let 0.2 a second through, a delay of 4 s lets 0.25.
    assertThat(makespan("count: 10, pacing: {slots: 2, delay: 4 s}")).isEqualTo(4 * 10 + 4 + 10);
  }

  @Test
  void nobody_waits_whose_turn_it_is() throws Exception {
    assertThat(makespan("count: 3, arrivals: {interarrival: 10 s}, pacing: {slots: 1, delay: 5 s}"))
        .isEqualTo(30);
  }

  @Test
  void groups_are_paced_each_by_itself() throws Exception {
    String two =
        scenario("10 s", "count: 4, pacing: {slots: 1}")
            .replace("}]\nplat", "}," + " {name: b, app: a, count: 4, pacing: {slots: 2}}]\nplat");
    assertThat(Yaml.run(two).value("workload.a.startup.makespan")).isEqualTo(40);
    assertThat(Yaml.run(two).value("workload.b.startup.makespan")).isEqualTo(20);
  }

  @Test
  void a_start_that_fails_or_is_refused_gives_its_slot_to_the_next() throws Exception {
    String text =
        """
        hosts: [{name: h, cpu: {cores: 4}, memory: 2 GiB}]
        apps:
          a:
            memory: {request: 1 GiB}
            startup: [{name: s, delay: 10 s, timeout: {after: 3 s, then: fail}}]
        workload: [{name: a, app: a, count: 6, pacing: {slots: 1}%s}]
        platforms: {p: {stack: [{host-os: {}}]}}
        """;
    ReplicationResult failing = Yaml.run(text.formatted(""));
    assertThat(failing.value("failures.start")).isEqualTo(6);
    String retry = ", retry: {attempts: 1, backoff: 30 s}";
    assertThat(Yaml.run(text.formatted(retry)).value("failures.start")).isEqualTo(12);
    String full = text.replace(", timeout: {after: 3 s, then: fail}", "").formatted("");
    assertThat(Yaml.run(full).value("density.rejected")).isCloseTo(4.0 / 6, within(1e-12));
  }

  @Test
  void slots_under_poisson_arrivals_are_the_servers_of_an_m_m_c_queue() throws Exception {
    // Erlang's delay formula with c = 3 and load 2.4: P(wait) = 0.6472, mean sojourn
    // 1 + P / (c - a) seconds.
    double load = 2.4;
    double last = load * load * load / 6 * 3 / (3 - load);
    double wait = last / (1 + load + load * load / 2 + last);
    Yaml.holds(
        scenario(
            "{exponential: {mean: 1 s}}",
            "count: 40000, arrivals: {poisson: {rate: 2.4/s}}, lifetime: {until: ready},"
                + " pacing: {slots: 3}"),
        result -> result.durations("startup").meanSeconds(),
        1 + wait / (3 - load),
        0.02);
  }

  @Test
  void a_crash_frees_the_slots_of_the_starts_that_it_takes() throws Exception {
    String crash = "disturbances: [{host_crash: {at: 5 s, count: 1, detect: 1 s}}]\n";
    ReplicationResult result = Yaml.run(scenario("10 s", "count: 4, pacing: {slots: 2}") + crash);
    // One of the two that start stands on either host. The lost one joins the queue at 6 s behind
    // the third, which begins at 5 s, and the fourth, at 10 s: it begins at 15 s.
    assertThat(result.value("startup.makespan")).isEqualTo(25);
    assertThat(result.value("recovery.time")).isEqualTo(20);
  }
}
