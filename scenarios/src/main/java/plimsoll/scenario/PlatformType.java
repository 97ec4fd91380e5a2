package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.Layer;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.yaml.Node;

/** An entry of {@code platforms}: a preset or a stack, read after it was spelt out. */
final class PlatformType implements Type<PlatformSpec> {

  static final PlatformType PLATFORM = new PlatformType();

  private static final Field<PlacementFormat.PartialOvercommit> OVERCOMMIT =
      optional(
          "overcommit",
          PlacementFormat.OVERCOMMIT,
          "of the hosts under this platform; default that of 'placement'");

  private PlatformType() {}

  @Override
  public Optional<PlatformSpec> read(Node node, String label, Reading reading) {
    Optional<Node.Keys> spelt =
        new StackResolver(Catalogue.bundled(), reading.problems()).resolve(node, label);
    if (spelt.isEmpty()) {
      return Optional.empty();
    }
    int before = reading.problems().count();
    Node.Keys platform = spelt.get();
    List<LayerSpec> layers = new ArrayList<>();
    if (platform.find("stack").orElseThrow() instanceof Node.Items stack) {
      for (Node item : stack.items()) {
        ((Node.Keys) item)
            .entries()
            .forEach(
                (key, entry) ->
                    LayerFormat.of(Kinds.of(key).orElseThrow())
                        .read(entry.value(), key, reading)
                        .ifPresent(layers::add));
      }
    }
    Optional<PlacementFormat.PartialOvercommit> overcommit =
        platform
            .find("overcommit")
            .flatMap(ratios -> OVERCOMMIT.type().read(ratios, "overcommit", reading));
    if (reading.problems().count() > before) {
      return Optional.empty();
    }
    StackCheck.check(layers, node.place(), reading);
    return reading.problems().count() > before
        ? Optional.empty()
        : Optional.of(
            new PlatformSpec(
                layers, overcommit.orElse(PlacementFormat.PartialOvercommit.NONE), platform));
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return definitions.refer("platform", () -> describe(definitions));
  }

  private static Map<String, Object> describe(Definitions definitions) {
    Map<String, Object> overcommit =
        Definitions.key(
            "what admission may promise on this platform; default that of 'placement'",
            PlacementFormat.OVERCOMMIT.schema(definitions));
    Map<String, Object> layers = new LinkedHashMap<>();
    for (Layer.Kind kind : Layer.Kind.values()) {
      layers.put(kind.key(), Definitions.key(meaning(kind), layer(kind, definitions)));
    }
    layers.put(
        "guest", Definitions.key("short for guest-os", layer(Layer.Kind.GUEST_OS, definitions)));
    Map<String, Object> preset = new LinkedHashMap<>(layers);
    preset.put(
        "preset",
        Map.of(
            "description",
            "a whole stack of the catalogue; either this or 'stack'",
            "anyOf",
            List.of(
                Map.of("enum", Catalogue.bundled().platformNames()),
                Map.of("type", "string", "pattern", "^\\$\\{.*\\}$"))));
    preset.put("overcommit", overcommit);
    Map<String, Object> item =
        Map.of(
            "type",
            "object",
            "properties",
            layers,
            "additionalProperties",
            false,
            "minProperties",
            1,
            "maxProperties",
            1);
    Map<String, Object> stack = new LinkedHashMap<>();
    stack.put(
        "stack",
        Definitions.key(
            "its layers from the lowest up; either this or 'preset'",
            Map.of("type", "array", "minItems", 1, "items", item)));
    stack.put("overcommit", overcommit);
    return Map.of(
        "description",
        "A way to run an app: a preset with what differs from it, or a stack of layers.",
        "anyOf",
        List.of(
            Map.of("type", "object", "properties", preset, "required", List.of("preset")),
            Map.of(
                "type",
                "object",
                "properties",
                stack,
                "required",
                List.of("stack"),
                "additionalProperties",
                false)));
  }

  /** A name of the catalogue, or the layer's own keys; none of them is required beside a name. */
  private static Map<String, Object> layer(Layer.Kind kind, Definitions definitions) {
    Table<LayerSpec> table = LayerFormat.of(kind);
    return definitions.refer(
        "layer-" + kind.key(),
        () ->
            Map.of(
                "anyOf",
                List.of(
                    Map.of("type", "string"),
                    table.partialSchema(definitions, extra(kind, definitions)))));
  }

  private static String meaning(Layer.Kind kind) {
    return switch (kind) {
      case HOST_OS -> "the operating system of each host";
      case HYPERVISOR -> "what runs guests on each host";
      case GUEST_OS -> "the virtual machines and the system in them";
      case RUNTIME -> "what runs containers, one a kernel";
      case CONTROL -> "what decides for the whole cluster, such as an orchestrator";
    };
  }

  private static Map<String, Object> extra(Layer.Kind kind, Definitions definitions) {
    Map<String, Object> extra = new LinkedHashMap<>();
    extra.put(
        "use", Map.of("type", "string", "description", "a layer of the catalogue, such as kvm"));
    if (kind == Layer.Kind.GUEST_OS) {
      extra.put("memory", GuestFormat.partialMemoryOfGuest(definitions));
    }
    return extra;
  }
}
