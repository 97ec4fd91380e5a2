package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plimsoll.kernel.Simulator;

/** Flows over interfaces and a shared link, with rates that a person can work out. */
class NetworkTest {

  private final Simulator simulator = new Simulator();
  private final Map<Integer, Double> ends = new TreeMap<>();
  private Completion end = tag -> {};

  @BeforeEach
  void writeDownEnds() {
    end = tag -> ends.put(tag, simulator.nowNanos() / 1e9);
  }

  @Test
  void three_hosts_with_unequal_interfaces_share_the_registry_max_min_fairly() {
    // The link's 100 B/s: host 0 can take 10, host 1 can take 30, host 2 gets the other 60.
    Network network = new Network(simulator, 100);
    network.addHost(10);
    network.addHost(30);
    network.addHost(1000);
    network.startShared(0, 100, end, 0);
    network.startShared(1, 300, end, 1);
    network.startShared(2, 600, end, 2);
    simulator.run();
    assertThat(ends).isEqualTo(Map.of(0, 10.0, 1, 10.0, 2, 10.0));
  }

  @Test
  void fairness_is_among_flows_and_not_among_hosts() {
    Network network = new Network(simulator, 40);
    network.addHost(1000);
    network.addHost(1000);
    network.startShared(0, 100, end, 0);
    network.startShared(1, 100, end, 1);
    network.startShared(1, 100, end, 2);
    network.startShared(1, 100, end, 3);
    simulator.run();
    assertThat(ends.values()).containsOnly(10.0);
  }

  @Test
  void local_flows_get_what_the_shared_ones_leave_of_the_interface() {
    // The shared flow is held to 20 by the link, so the local one gets 80 of the interface's 100.
    Network network = new Network(simulator, 20);
    network.addHost(100);
    network.startShared(0, 200, end, 0);
    network.startLocal(0, 800, end, 1);
    simulator.run();
    assertThat(ends).isEqualTo(Map.of(0, 10.0, 1, 10.0));
  }

  @Test
  void an_interface_that_is_the_bottleneck_is_shared_by_both_kinds_alike() {
    Network network = new Network(simulator, 1000);
    network.addHost(100);
    network.startShared(0, 500, end, 0);
    network.startLocal(0, 500, end, 1);
    simulator.run();
    assertThat(ends).isEqualTo(Map.of(0, 10.0, 1, 10.0));
  }

  @Test
  void a_host_that_ends_leaves_its_part_of_the_link_to_the_others_and_their_locals_feel_it() {
    // Until 5 s: link 60, 30 each; host 1's local flow has 100 - 30 = 70. After that host 1's
    // shared
    // flow has min(60, 50) = 50 and its local one 50.
    Network network = new Network(simulator, 60);
    network.addHost(1000);
    network.addHost(100);
    network.startShared(0, 150, end, 0);
    network.startShared(1, 150 + 250, end, 1);
    network.startLocal(1, 350 + 250, end, 2);
    simulator.run();
    assertThat(ends).isEqualTo(Map.of(0, 5.0, 1, 10.0, 2, 10.0));
    assertThat(network.usedBytes()).isCloseTo(150 + 400 + 600, within(1e-6));
  }

  @Test
  void without_a_limit_on_the_link_only_the_interfaces_count() {
    Network network = new Network(simulator, Double.POSITIVE_INFINITY);
    network.addHost(10);
    network.startShared(0, 50, end, 0);
    network.startShared(0, 50, end, 1);
    simulator.run();
    assertThat(ends).isEqualTo(Map.of(0, 10.0, 1, 10.0));
  }
}
