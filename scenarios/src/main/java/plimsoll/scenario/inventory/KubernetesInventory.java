package plimsoll.scenario.inventory;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import plimsoll.scenario.inventory.Inventory.Image;
import plimsoll.scenario.inventory.Inventory.MachineShape;
import plimsoll.scenario.inventory.Inventory.Platform;

/**
 * Nodes and pods as {@code kubectl get nodes,pods --all-namespaces -o json} writes them, in one
 * file or several. A pod asks for what Kubernetes' scheduler counts: the sum over its containers,
 * or an init container that asks for more, plus the overhead of its runtime class.
 */
public final class KubernetesInventory {

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  private final Tally tally = new Tally();
  private final Map<String, Long> imageBytes = new HashMap<>();
  private final List<Json> pods = new ArrayList<>();
  private double allocatableCores;
  private double capacityCores;
  private double allocatableBytes;
  private double capacityBytes;
  private int cordoned;
  private int ended;
  private boolean hasExtended;

  private KubernetesInventory() {}

  /**
   * Reads the files, in any order.
   *
   * @throws InventoryException if one is not what kubectl writes, or there is no node
   */
  public static Inventory read(List<Path> files) throws InventoryException {
    KubernetesInventory reading = new KubernetesInventory();
    for (Path file : files) {
      reading.add(Json.read(file), "");
    }
    if (reading.tally.lacksMachines()) {
      throw new InventoryException(
          files.get(0)
              + ": error: there are no nodes; expected what 'kubectl get nodes -o json' writes");
    }
    reading.pods.forEach(reading::pod);
    return reading.inventory(files);
  }

  private void add(Json json, String kindOfList) throws InventoryException {
    String kind = json.get("kind").text().orElse(kindOfList);
    switch (kind) {
      case "List", "NodeList", "PodList" -> {
        String ofItems = kind.equals("List") ? "" : kind.substring(0, kind.length() - 4);
        for (Json item : json.get("items").items()) {
          add(item, ofItems);
        }
      }
      case "Node" -> node(json);
      case "Pod" -> pods.add(json);
      default ->
          throw new InventoryException(
              json.path()
                  + ": error: found "
                  + (kind.isEmpty() ? "nothing of a kind" : "a " + kind)
                  + "; expected nodes and pods as 'kubectl get nodes -o json' and 'kubectl get pods"
                  + " --all-namespaces -o json' write them");
    }
  }

  private void node(Json node) {
    for (Json image : node.get("status", "images").items()) {
      long bytes = image.get("sizeBytes").number();
      image
          .get("names")
          .items()
          .forEach(name -> name.text().ifPresent(known -> imageBytes.put(known, bytes)));
    }
    if (node.get("spec", "unschedulable").text().orElse("").equals("true")) {
      cordoned++;
      return;
    }
    double cores = required(node.get("status", "capacity", "cpu"));
    double memory = required(node.get("status", "capacity", "memory"));
    double disk = amount(node.get("status", "capacity", "ephemeral-storage"), 0);
    capacityCores += cores;
    capacityBytes += memory;
    allocatableCores += amount(node.get("status", "allocatable", "cpu"), cores);
    allocatableBytes += amount(node.get("status", "allocatable", "memory"), memory);
    hasExtended |= node.get("status", "capacity", "nvidia.com/gpu").text().isPresent();
    if (cores > 0 && memory >= 1) {
      tally.machine(
          new MachineShape(
              0,
              tally.wholeCores(cores),
              1,
              (long) memory,
              disk >= 1 ? OptionalLong.of((long) disk) : OptionalLong.empty()));
    }
  }

  private void pod(Json pod) {
    if (ENDED.contains(pod.get("status", "phase").text().orElse(""))) {
      ended++;
      return;
    }
    Json spec = pod.get("spec");
    List<Json> containers = spec.get("containers").items();
    if (containers.isEmpty()) {
      tally.problem(pod.path() + ": error: spec.containers is missing; is this a pod?");
      return;
    }
    double cores = asked(spec, "requests", "cpu");
    double memory = asked(spec, "requests", "memory");
    tally.load(
        owner(pod),
        cores,
        limit(containers, "cpu").map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        (long) memory,
        limit(containers, "memory")
            .map(bytes -> OptionalLong.of(bytes.longValue()))
            .orElse(OptionalLong.empty()),
        image(containers));
  }

  /** What the scheduler counts (Kubernetes, "Resource sharing within containers"). */
  private double asked(Json spec, String list, String resource) {
    double together = 0;
    for (Json container : spec.get("containers").items()) {
      together += orLimit(container, list, resource);
    }
    double first = 0;
    for (Json container : spec.get("initContainers").items()) {
      if (container.get("restartPolicy").text().orElse("").equals("Always")) { // a side car
        together += orLimit(container, list, resource);
      } else {
        first = Math.max(first, orLimit(container, list, resource));
      }
    }
    return Math.max(together, first) + amount(spec.get("overhead", resource), 0);
  }

  /** A container that states a limit alone requests as much. */
  private double orLimit(Json container, String list, String resource) {
    double limit = amount(container.get("resources", "limits", resource), 0);
    return amount(container.get("resources", list, resource), limit);
  }

  /** The sum of the limits; empty if one of the containers has none. */
  private Optional<Double> limit(List<Json> containers, String resource) {
    double sum = 0;
    for (Json container : containers) {
      Json limit = container.get("resources", "limits", resource);
      if (limit.text().isEmpty()) {
        return Optional.empty();
      }
      sum += amount(limit, 0);
    }
    return sum > 0 ? Optional.of(sum) : Optional.empty();
  }

  /** What made the pod, so that all pods of a deployment come together. */
  private static String owner(Json pod) {
    Json metadata = pod.get("metadata");
    String name = metadata.get("name").text().orElse("pod");
    List<Json> owners = metadata.get("ownerReferences").items();
    if (!owners.isEmpty()) {
      name = owners.get(0).get("name").text().orElse(name);
      String hash = metadata.get("labels", "pod-template-hash").text().orElse("");
      if (!hash.isEmpty() && name.endsWith("-" + hash)) {
        name = name.substring(0, name.length() - hash.length() - 1);
      }
    }
    String space = metadata.get("namespace").text().orElse("default");
    return space.equals("default") ? name : space + "-" + name;
  }

  /** The containers' images as one, because a pod is one instance. */
  private Optional<Image> image(List<Json> containers) {
    List<String> names = new ArrayList<>();
    long bytes = 0;
    boolean isKnown = true;
    for (Json container : containers) {
      Optional<String> name = container.get("image").text();
      if (name.isEmpty()) {
        return Optional.empty();
      }
      names.add(name.get());
      Long size = imageBytes.get(name.get());
      isKnown &= size != null;
      bytes += size == null ? 0 : size;
    }
    return Optional.of(
        new Image(
            String.join("+", names), isKnown ? OptionalLong.of(bytes) : OptionalLong.empty()));
  }

  private double required(Json json) {
    if (json.text().isEmpty()) {
      tally.problem(json.path() + ": error: is missing; expected an amount such as 16 or 64Gi");
    }
    return amount(json, 0);
  }

  private double amount(Json json, double otherwise) {
    Optional<String> text = json.text();
    if (text.isEmpty()) {
      return otherwise;
    }
    Optional<BigDecimal> amount = KubernetesQuantity.parse(text.get());
    if (amount.isEmpty() || amount.get().signum() < 0) {
      tally.problem(
          json.path()
              + ": error: found '"
              + text.get()
              + "'; expected an amount such as 500m, 16 or 64Gi");
      return 0;
    }
    return amount.get().doubleValue();
  }

  private Inventory inventory(List<Path> files) throws InventoryException {
    tally.assume(
        "a node's CPUs count as cores; which of them are two threads of one core is not"
            + " in the list");
    if (allocatableCores < capacityCores || allocatableBytes < capacityBytes) {
      tally.assume(
          String.format(
              java.util.Locale.ROOT,
              "hosts have their nodes' whole capacity; what kubelets keep back today (%.1f %% of"
                  + " the CPU, %.1f %% of the memory) is left to the platform's own layers",
              100 * (1 - allocatableCores / capacityCores),
              100 * (1 - allocatableBytes / capacityBytes)));
    }
    if (cordoned > 0) {
      tally.assume(Text.count(cordoned, "cordoned node") + " left out");
    }
    if (ended > 0) {
      tally.assume(Text.count(ended, "pod") + " that had ended left out");
    }
    tally.assume("images are of one layer each, and nodes have none of them yet");
    tally.cannotKnow("disk and network speeds of the nodes: nothing waits for them");
    tally.cannotKnow(
        "what pods really use and how long their apps take to be ready: their working sets are"
            + " their requests, and they are ready when their containers are");
    tally.cannotKnow("affinity, taints, topology spread and node selectors");
    if (hasExtended) {
      tally.cannotKnow("GPUs: placement counts CPU, memory and disk");
    }
    return tally.inventory(
        "kubectl (" + Names.of(files) + ")", new Platform("kubernetes", "kubernetes"));
  }
}
