package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import plimsoll.experiment.ReplicationResult;

/** What makes single platforms special, seen from outside. */
class PlatformMechanismsTest {

  private static final String HOST =
      """
      plimsoll: 1
      hosts:
        - cpu: {cores: 64}
          memory: 128 GiB
          disk: {read: 2 GB/s, write: 1 GB/s, iops: 200000, capacity: 4 TB}
          network: 10 Gbit/s
      """;

  @Test
  void wsl_2_stops_in_two_stages() throws ScenarioException {
    ReplicationResult result =
        PlatformProbe.run(
            HOST
                + """
                apps: {tiny: {memory: {request: 256 MiB, use: 16 MiB}}}
                workload:
                  - {name: first, app: tiny, count: 1, lifetime: {until: ready}}
                  - {name: soon, app: tiny, count: 1, at: 15 s, lifetime: {until: ready}}
                  - {name: later, app: tiny, count: 1, at: 60 s, lifetime: {until: ready}}
                  - {name: last, app: tiny, count: 1, at: 300 s, lifetime: {until: ready}}
                platforms: {it: {preset: wsl2}}
                """);
    double cold = seconds(result, "first");
    double warm = seconds(result, "soon");
    double docker = seconds(result, "later");
    assertThat(warm).as("within 15 s").isLessThan(0.6);
    assertThat(docker).as("Docker boots").isBetween(warm + 0.7, cold - 1);
    assertThat(seconds(result, "last")).as("all boots").isCloseTo(cold, within(1.5));
  }

  private static double seconds(ReplicationResult result, String group) {
    return result.durations("workload." + group + ".startup").meanSeconds();
  }

  @Test
  void a_kubelet_takes_110_pods() throws ScenarioException {
    ReplicationResult result =
        PlatformProbe.run(
            HOST
                + """
                apps: {tiny: {memory: {request: 16 MiB}}}
                workload: [{name: pods, app: tiny, arrivals: fill}]
                platforms: {it: {preset: kubernetes}}
                """);
    assertThat(result.value("density.total")).isEqualTo(110);
    assertThat(result.value("density.bound.limit")).isEqualTo(1);
  }

  @Test
  void a_kubelet_pulls_one_image_after_the_other_and_docker_does_not() throws ScenarioException {
    double kubernetes = lastOfEight("kubernetes");
    double docker = lastOfEight("docker");
    // Eight images of 100 MB: each unpacks 250 MB at 100 MB a core-second, 2.5 s, docker on 8
    // cores.
    assertThat(kubernetes).isGreaterThan(8 * 2.5);
    assertThat(docker).isLessThan(2 * 2.5);
  }

  private static double lastOfEight(String platform) throws ScenarioException {
    StringBuilder apps = new StringBuilder();
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      apps.append("  a%d: {image: {layers: [{name: l%d, size: 100 MB}]}, ".formatted(i, i))
          .append("memory: {request: 16 MiB}}\n");
      groups.append("  - {name: g%d, app: a%d, count: 1}\n".formatted(i, i));
    }
    return PlatformProbe.run(
            HOST
                + "registry: {network: 10 Gbit/s}\napps:\n"
                + apps
                + "workload:\n"
                + groups
                + "platforms: {it: {preset: "
                + platform
                + "}}\n")
        .value("startup.makespan");
  }

  @Test
  void a_controller_makes_twenty_pods_a_second_after_a_burst_of_thirty() throws ScenarioException {
    ReplicationResult result =
        PlatformProbe.run(
            HOST
                + """
                apps: {tiny: {memory: {request: 16 MiB}}}
                workload: [{name: pods, app: tiny, count: 100}]
                platforms: {it: {preset: kubernetes}}
                """);
    // The last of 100 waits for 70 grants at 20 a second before its write to the API begins.
    double most = result.durations("startup.phase.control.create-pod").maxSeconds();
    assertThat(most).isBetween(70 / 20.0, 70 / 20.0 + 0.1);
  }

  @Test
  void a_kubelets_calls_are_limited_to_fifty_a_second_after_a_hundred() throws ScenarioException {
    ReplicationResult result =
        PlatformProbe.run(
            HOST
                + """
                apps: {tiny: {memory: {request: 16 MiB}}}
                workload: [{name: pods, app: tiny, count: 100}]
                platforms:
                  it: {preset: kubernetes, control: {locks: {controller: 100000, binds: 100000}}}
                """);
    // Five calls a pod, 500 in all: 100 at once and 400 more at 50 a second.
    assertThat(result.value("startup.makespan")).isBetween(8.0, 11.0);
  }

  @Test
  void a_kubelet_makes_room_for_images_and_docker_does_not() throws ScenarioException {
    assertThat(pulls("kubernetes").value("failures.start")).isZero();
    assertThat(pulls("docker").value("failures.start.disk_full")).isEqualTo(1);
  }

  /** Three images of 4 GB one after the other, each for a moment, on a disk of 10 GB. */
  private static ReplicationResult pulls(String platform) throws ScenarioException {
    return PlatformProbe.run(
        HOST.replace("capacity: 4 TB", "capacity: 10 GB")
            + """
            registry: {network: 10 Gbit/s}
            apps:
              a: {image: {layers: [{name: a, size: 1600 MB}]}, memory: {request: 16 MiB}}
              b: {image: {layers: [{name: b, size: 1600 MB}]}, memory: {request: 16 MiB}}
              c: {image: {layers: [{name: c, size: 1600 MB}]}, memory: {request: 16 MiB}}
            workload:
              - {name: a, app: a, count: 1, lifetime: {until: ready}}
              - {name: b, app: b, count: 1, lifetime: {until: ready}, at: 5 min}
              - {name: c, app: c, count: 1, lifetime: {until: ready}, at: 10 min}
            platforms: {it: {preset: %s}}
            """
                .formatted(platform));
  }
}
