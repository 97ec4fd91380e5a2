package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders that anybody can check in the field, found by running the platforms of the catalogue. */
class PlatformOrderTest {

  private static final Map<String, PlatformProbe> PROBES = new HashMap<>();

  @BeforeAll
  static void probe() throws ScenarioException {
    for (String name :
        List.of(
            "process",
            "wsl1",
            "docker",
            "gvisor",
            "kata",
            "kvm",
            "vsphere",
            "cloud-vm",
            "wsl2",
            "lcow",
            "windows-container-process",
            "windows-container-hyper-v")) {
      PROBES.put(name, PlatformProbe.of("{preset: " + name + "}"));
    }
  }

  private static PlatformProbe of(String name) {
    return Optional.ofNullable(PROBES.get(name)).orElseThrow();
  }

  @Test
  void the_more_isolation_the_longer_a_start_takes() {
    assertThat(
            List.of("process", "docker", "gvisor", "kata", "kvm", "vsphere", "cloud-vm").stream()
                .map(name -> of(name).startSeconds()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void the_more_isolation_the_more_memory_an_instance_takes() {
    assertThat(
            List.of("process", "docker", "gvisor", "kata", "kvm", "vsphere").stream()
                .map(name -> of(name).moreBytes()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void isolation_by_hyper_v_stands_above_isolation_by_processes() {
    PlatformProbe process = of("windows-container-process");
    PlatformProbe hyperV = of("windows-container-hyper-v");
    assertThat(hyperV.startSeconds()).isGreaterThan(2 * process.startSeconds());
    assertThat(hyperV.moreBytes()).isGreaterThan(2 * process.moreBytes());
  }

  @Test
  void one_vm_for_all_costs_once_and_a_vm_each_costs_every_time() {
    PlatformProbe one = of("wsl2");
    PlatformProbe each = of("lcow");
    assertThat(one.onceBytes()).isGreaterThan(each.onceBytes());
    assertThat(one.moreBytes()).isLessThan(each.moreBytes() / 20);
    assertThat(one.firstStartSeconds()).isGreaterThan(5 * one.startSeconds());
    assertThat(each.firstStartSeconds()).isLessThan(2 * each.startSeconds());
  }

  @Test
  void a_process_on_wsl_1_needs_no_boot() {
    assertThat(of("wsl1").firstStartSeconds()).isLessThan(0.1);
    assertThat(of("wsl1").startSeconds()).isGreaterThan(of("process").startSeconds());
  }
}
