package plimsoll.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import plimsoll.model.Efficiency;
import plimsoll.model.GuestShape;
import plimsoll.model.HostShape;
import plimsoll.model.Layer;
import plimsoll.model.LayerMemory;
import plimsoll.model.LayerTraits;
import plimsoll.model.Overcommit;
import plimsoll.model.Phase;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;

/**
 * A layer as written, before its names are looked up in the rest of the scenario. What is not
 * explained here is as in {@link Layer}.
 *
 * @param name its name and where it stands
 * @param provides features for the layers above; empty if the layer does not say
 * @param requires features that a layer below must provide
 * @param lacks features that it cannot provide, each with the reason
 * @param node the map that it was read from
 */
record LayerSpec(
    Layer.Kind kind,
    Word name,
    LayerMemory memory,
    Layer.Overhead overhead,
    List<PhaseFormat.Placed> boot,
    List<PhaseFormat.Placed> create,
    List<PhaseFormat.Placed> destroy,
    Layer.Limits limits,
    Map<String, Layer.LockShape> locks,
    Optional<Guest> guest,
    boolean sharesImages,
    Efficiency cpuEfficiency,
    Efficiency diskEfficiency,
    Layer.Scheduling scheduling,
    Optional<List<String>> provides,
    List<String> requires,
    Map<String, String> lacks,
    LayerTraits traits,
    Node.Keys node) {

  /** The virtual hardware of a guest, and where its numbers stand. */
  record Guest(
      Amount vcpus,
      Place vcpusPlace,
      Amount memory,
      Place memoryPlace,
      Optional<Long> reservation,
      Place reservationPlace,
      long diskBytes,
      Place diskPlace,
      Optional<Word> diskOn,
      boolean cachesDisk,
      boolean keepsMemory,
      Overcommit overcommit) {

    /** Whether its size depends on the host. */
    boolean isRelative() {
      return vcpus.isShare() || memory.isShare();
    }

    /** The guest on such a host. */
    GuestShape on(HostShape host) {
      long memoryBytes = Math.max(1, (long) memory.of(host.memoryBytes()));
      return new GuestShape(
          vcpus.of(host.hardwareThreads()),
          memoryBytes,
          reservation.orElse(memoryBytes),
          diskBytes,
          diskOn.map(Word::text),
          cachesDisk,
          keepsMemory,
          overcommit,
          isRelative() ? Optional.of(relative()) : Optional.empty());
    }

    private GuestShape.Relative relative() {
      return new GuestShape.Relative(share(vcpus), share(memory), reservation.isEmpty());
    }

    private static OptionalDouble share(Amount amount) {
      return amount.isShare() ? OptionalDouble.of(amount.number()) : OptionalDouble.empty();
    }
  }

  /** All its phases. */
  Stream<PhaseFormat.Placed> phases() {
    return Stream.of(boot, create, destroy).flatMap(List::stream);
  }

  /** The layer on such a host, in a stack whose layers below it have these names by kind. */
  Layer on(HostShape host, Map<String, String> namesByKind) {
    return new Layer(
        kind,
        name.text(),
        memory,
        overhead,
        phases(boot, namesByKind),
        phases(create, namesByKind),
        phases(destroy, namesByKind),
        limits,
        new LinkedHashMap<>(locks),
        guest.map(shape -> shape.on(host)),
        sharesImages,
        cpuEfficiency,
        diskEfficiency,
        scheduling,
        traits);
  }

  /** The phases with locks of layers below named by those layers' names. */
  private static List<Phase> phases(
      List<PhaseFormat.Placed> placed, Map<String, String> namesByKind) {
    return placed.stream()
        .map(PhaseFormat.Placed::phase)
        .map(
            phase ->
                new Phase(
                    phase.name(),
                    phase.demands(),
                    phase.lock().map(lock -> named(lock, namesByKind)),
                    phase.timeout()))
        .toList();
  }

  private static String named(String lock, Map<String, String> namesByKind) {
    int dot = lock.indexOf('.');
    if (dot < 0) {
      return lock;
    }
    String layer = lock.substring(0, dot);
    return namesByKind.getOrDefault(layer, layer) + lock.substring(dot);
  }
}
