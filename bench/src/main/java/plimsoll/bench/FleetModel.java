package plimsoll.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import plimsoll.model.Model;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.ScenarioReader;

/**
 * The fleet of {@code scenarios/ready/fleet.yaml} in other sizes: 100 containers and one start a
 * second for each server.
 */
final class FleetModel {

  private static final Path SCENARIO = Path.of("scenarios/ready/fleet.yaml");
  private static final int PER_HOST = 100;

  private FleetModel() {}

  /** Instances that come at random, one a second on each server. */
  static Model poisson(int instances) {
    return read(instances, hosts(instances));
  }

  /** The same number within a millisecond. */
  static Model burst(int instances) {
    return read(instances, 1000L * instances);
  }

  private static int hosts(int instances) {
    return Math.max(1, instances / PER_HOST);
  }

  private static Model read(int instances, long startsPerSecond) {
    Map<String, String> settings =
        Map.of(
            "workload.web.count",
            Integer.toString(instances),
            "workload.web.arrivals.poisson.rate",
            startsPerSecond + "/s",
            "hosts.server.count",
            Integer.toString(hosts(instances)));
    try {
      return ScenarioReader.read(
              SCENARIO, new ReadOptions(settings, OptionalInt.empty(), OptionalLong.empty()))
          .models()
          .get(0);
    } catch (ScenarioException problem) {
      throw new IllegalStateException("run this in the folder that holds " + SCENARIO, problem);
    }
  }
}
