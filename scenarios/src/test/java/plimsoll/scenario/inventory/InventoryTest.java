package plimsoll.scenario.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.scenario.inventory.Inventory.Image;
import plimsoll.scenario.inventory.Inventory.Load;
import plimsoll.scenario.inventory.Inventory.LoadShape;
import plimsoll.scenario.inventory.Inventory.Machine;
import plimsoll.scenario.inventory.Inventory.MachineShape;
import plimsoll.scenario.inventory.Inventory.Vm;

/** Lists of other tools, small ones of the shapes that these tools write. */
class InventoryTest {

  private static final Path FILES = Path.of("src/test/resources/inventory");
  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;

  @TempDir private Path folder = Path.of("");

  @Test
  void pods_of_a_deployment_come_together_with_what_the_scheduler_counts() throws Exception {
    Inventory inventory = KubernetesInventory.read(List.of(file("pods.json"), file("nodes.json")));

    // the second of three nodes is cordoned
    assertThat(inventory.machines())
        .containsExactly(
            new Machine(
                "cpu16-mem63",
                2,
                new MachineShape(0, 16, 1, 65_536_000L << 10, OptionalLong.of(100 * GIB))));
    assertThat(inventory.loads())
        .containsExactly(
            new Load(
                "shop-web",
                2,
                container(
                    0.25,
                    OptionalDouble.empty(),
                    128 * MIB,
                    OptionalLong.of(256 * MIB),
                    new Image("nginx:1.25", OptionalLong.of(187_000_000)))),
            // an init container asks for more than the container, and nothing asks for memory
            new Load(
                "agent",
                1,
                container(
                    1,
                    OptionalDouble.empty(),
                    200 * MIB,
                    OptionalLong.empty(),
                    new Image("agent:2", OptionalLong.empty()))));
    assertThat(inventory.assumed())
        .contains(
            "1 pod that had ended left out",
            "1 cordoned node left out",
            "left out, because they ask for more than any host has: 1 instance");
  }

  @Test
  void containers_of_a_compose_service_come_together() throws Exception {
    Inventory inventory =
        DockerInventory.read(List.of(file("containers.json"), file("info.json")), Optional.empty());

    assertThat(inventory.machines())
        .containsExactly(
            new Machine(
                "cpu8-mem31", 1, new MachineShape(0, 8, 1, 33_554_432_000L, OptionalLong.empty())));
    assertThat(inventory.loads())
        .containsExactly(
            new Load(
                "web",
                2,
                container(
                    0,
                    OptionalDouble.of(0.5),
                    128 * MIB,
                    OptionalLong.of(256 * MIB),
                    new Image("nginx:1.25", OptionalLong.empty()))),
            new Load(
                "redis",
                1,
                container(
                    0,
                    OptionalDouble.of(1.5),
                    200 * MIB,
                    OptionalLong.empty(),
                    new Image("redis:7", OptionalLong.empty()))));
    assertThat(inventory.assumed()).contains("1 container that had stopped left out");
  }

  @Test
  void domains_keep_their_hardware_and_sockets_are_counted_over_all_cells() throws Exception {
    Inventory inventory =
        LibvirtInventory.read(
            List.of(file("domain.xml"), file("domain2.xml"), file("capabilities.xml")),
            Optional.empty());

    assertThat(inventory.machines())
        .containsExactly(
            new Machine(
                "cpu64-mem128", 1, new MachineShape(2, 32, 2, 128 * GIB, OptionalLong.empty())));
    assertThat(inventory.loads())
        .containsExactly(
            new Load("vm4-mem8", 1, vm(4, 8 * GIB, OptionalLong.empty())),
            new Load("vm2-mem16", 1, vm(2, 16 * GIB, OptionalLong.empty())));
  }

  @Test
  void sheets_of_rvtools_are_read_with_semicolons_and_signs_between_thousands() throws Exception {
    Inventory inventory = RvtoolsInventory.read(file("vInfo.csv"), file("vHost.csv"));

    assertThat(inventory.machines())
        .containsExactly(
            new Machine(
                "cpu112-mem512",
                2,
                new MachineShape(2, 56, 2, 523_952 * MIB, OptionalLong.empty())));
    assertThat(inventory.loads())
        .containsExactly(
            new Load("vm2-mem4", 2, vm(2, 4 * GIB, OptionalLong.of(40 * GIB))),
            new Load("vm16-mem128", 1, vm(16, 128 * GIB, OptionalLong.of(1024 * GIB))));
    assertThat(inventory.assumed()).contains("left out, because they are off or templates: 1 VM");
  }

  @Test
  void columns_of_csv_tell_their_units_by_name() throws Exception {
    Inventory inventory =
        CsvInventory.read(file("nodes.csv"), Optional.of(file("pods.csv")), Map.of());

    assertThat(inventory.machines())
        .extracting(Machine::name, Machine::count)
        .containsExactly(tuple("cpu96-mem384", 2), tuple("cpu128-mem768", 1));
    assertThat(inventory.loads())
        .extracting(Load::name, Load::count, load -> load.shape().memoryBytes())
        .containsExactly(
            tuple("cpu4-mem15258", 2, 15_258 * MIB), tuple("cpu12-mem16384", 1, 16_384 * MIB));
    assertThat(inventory.arrivals())
        .extracting(Inventory.Arrival::load, arrival -> arrival.at().intValue())
        .containsExactly(
            tuple("cpu4-mem15258", 0), tuple("cpu4-mem15258", 10), tuple("cpu12-mem16384", 11));
    assertThat(inventory.unknown()).contains("GPUs: placement counts CPU, memory and disk");
  }

  @Test
  void instances_with_recorded_times_are_counted_like_those_without() throws Exception {
    Path hosts = write("h.csv", "cpu,memory_mib\n8,32768\n");
    List<String> rows = List.of("web,1,512,3", "web,2,512,1", "db,1,,2", "huge,64,512,4");
    Path plain = write("plain.csv", "app,cpu,memory_mib,count\n" + String.join("\n", rows));
    Path timed =
        write(
            "timed.csv",
            "app,cpu,memory_mib,count,start_time,end_time\n"
                + String.join(",5,9\n", rows)
                + ",5,9\n");

    Inventory without = CsvInventory.read(hosts, Optional.of(plain), Map.of());
    Inventory with = CsvInventory.read(hosts, Optional.of(timed), Map.of());

    assertThat(without.instanceCount()).isEqualTo(6);
    assertThat(with.loads()).isEqualTo(without.loads());
    assertThat(with.assumed())
        .containsAll(without.assumed())
        .anyMatch(note -> note.startsWith("2 instances without a memory request"))
        .anyMatch(note -> note.endsWith("more than any host has: 4 instances"));
    for (Load load : with.loads()) {
      assertThat(with.arrivals())
          .filteredOn(arrival -> arrival.load().equals(load.name()))
          .as(load.name())
          .hasSize(load.count());
    }
    assertThat(with.arrivals()).hasSize(with.instanceCount());
  }

  @Test
  void columns_of_csv_can_be_named_and_counted() throws Exception {
    Path hosts = write("h.csv", "shape,threads,ram,node_count\na,500m,64,3\nb,8,128,2\n");
    Inventory inventory =
        CsvInventory.read(hosts, Optional.empty(), Map.of("cpu", "threads", "memory", "ram:GiB"));
    assertThat(inventory.hostCount()).isEqualTo(5);
    assertThat(inventory.machines().get(1).shape().memoryBytes()).isEqualTo(128 * GIB);
    assertThat(inventory.assumed()).contains("parts of a CPU of a host are left out");
  }

  @Test
  void what_is_no_list_is_told_with_its_place() throws IOException {
    refuses(
        () -> KubernetesInventory.read(List.of(write("bad.json", "{\"kind\": \"List\",\n \"it"))),
        "bad.json:2:",
        "this is not JSON");
    refuses(
        () -> KubernetesInventory.read(List.of(write("s.json", "{\"kind\": \"Service\"}"))),
        "found a Service; expected nodes and pods");
    refuses(() -> KubernetesInventory.read(List.of(file("pods.json"))), "there are no nodes");
    refuses(
        () ->
            KubernetesInventory.read(
                List.of(
                    write(
                        "n.json",
                        "{\"kind\": \"Node\", \"status\": {\"capacity\": {\"cpu\": \"many\"}}}"))),
        "n.json.status.capacity.cpu: error: found 'many'; expected an amount",
        "n.json.status.capacity.memory: error: is missing");
    refuses(
        () -> DockerInventory.read(List.of(file("containers.json")), Optional.empty()),
        "nothing is said of the host",
        "--host 16,64GiB");
    refuses(
        () -> LibvirtInventory.read(List.of(write("d.xml", "<network/>")), Optional.empty()),
        "found <network>; expected what 'virsh dumpxml");
    refuses(
        () ->
            LibvirtInventory.read(
                List.of(
                    write(
                        "e.xml",
                        "<!DOCTYPE d [<!ENTITY x SYSTEM"
                            + " 'file:///etc/passwd'>]><domain>&x;</domain>")),
                Optional.empty()),
        "this is not XML that is read here");
    refuses(
        () -> RvtoolsInventory.read(file("vHost.csv"), file("vHost.csv")),
        "there is no column for a VM's name; expected one of: VM, VM Name");
    refuses(
        () -> CsvInventory.read(write("h.csv", "cpu,memory\n8,64\n"), Optional.empty(), Map.of()),
        "h.csv:2: error: memory has '64' without a unit",
        "--column memory=memory:MiB");
    refuses(
        () ->
            CsvInventory.read(write("h.csv", "cpu,memory_gib\n8,-1\n"), Optional.empty(), Map.of()),
        "h.csv:2: error: memory_gib has '-1' in gib; expected an amount of 0 or more");
  }

  private static void refuses(ThrowingCallable reading, String... parts) {
    assertThatThrownBy(reading).isInstanceOf(InventoryException.class).message().contains(parts);
  }

  private static LoadShape container(
      double cores, OptionalDouble coresLimit, long memory, OptionalLong limit, Image image) {
    return new LoadShape(cores, coresLimit, memory, limit, Optional.of(image), Optional.empty());
  }

  private static LoadShape vm(int vcpus, long memory, OptionalLong disk) {
    return new LoadShape(
        vcpus,
        OptionalDouble.empty(),
        memory / 2,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.of(new Vm(vcpus, memory, disk)));
  }

  private static Path file(String name) {
    return FILES.resolve(name);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
