package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.experiment.ReplicationResult;

/** Fills go on until a request is refused, whatever becomes of single starts. */
class FillTest {

  private static ReplicationResult fill(String arrivals, String use) throws ScenarioException {
    return Yaml.run(
        """
        hosts: [{name: h, cpu: {cores: 8}, memory: 10 GiB}]
        apps: {a: {memory: {request: 1 GiB, limit: 1 GiB, use: %s}}}
        workload: [{name: a, app: a, arrivals: %s}]
        platforms: {p: {stack: [{host-os: {}}]}}
        """
            .formatted(use, arrivals));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fill", "{fill: {interarrival: 1 s}}"})
  void a_start_that_its_own_limit_kills_ends_no_fill(String arrivals) throws ScenarioException {
    ReplicationResult result = fill(arrivals, "{uniform: {min: 0.8 GiB, max: 1.1 GiB}}");
    assertThat(result.value("failures.oom")).isPositive();
    assertThat(result.value("density.total")).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fill", "{fill: {interarrival: 1 s}}"})
  void a_fill_of_which_nothing_comes_is_given_up(String arrivals) throws ScenarioException {
    ReplicationResult result = fill(arrivals, "{uniform: {min: 1.1 GiB, max: 1.2 GiB}}");
    assertThat(result.value("failures.oom")).isEqualTo(1000);
    assertThat(result.value("density.total")).isZero();
  }
}
