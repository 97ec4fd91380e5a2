package plimsoll.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.Layer;
import plimsoll.scenario.format.DistributionType;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Problems;
import plimsoll.scenario.yaml.Words;

/**
 * Spells a platform out: presets and names of catalogue entries become maps with all their keys,
 * overridden key by key by what the scenario says. Every node keeps its place, so that messages and
 * provenance still know which file a number comes from.
 */
final class StackResolver {

  private final Catalogue catalogue;
  private final Problems problems;

  StackResolver(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /** One layer of a stack, spelt out. */
  private record Spelt(Layer.Kind kind, Node.Entry entry) {
    boolean goesBy(String key) {
      return Kinds.full(key).equals(kind.key())
          || (entry.value() instanceof Node.Keys keys
              && keys.text("name").filter(key::equals).isPresent());
    }

    String name() {
      return entry.value() instanceof Node.Keys keys
          ? keys.text("name").orElse(kind.key())
          : kind.key();
    }
  }

  /** The platform as {@code {stack: [{kind: {...}}, ...], overcommit: ...}}, if it can be. */
  Optional<Node.Keys> resolve(Node node, String label) {
    if (!(node instanceof Node.Keys platform)) {
      problems.add(
          node.place(),
          "platform "
              + Words.quote(label)
              + " is "
              + node.what()
              + "; expected a map, such as {preset: docker} or {stack: [...]}");
      return Optional.empty();
    }
    Node.Entry preset = platform.entries().get("preset");
    Node.Entry stack = platform.entries().get("stack");
    if (preset != null && stack != null) {
      problems.add(
          preset.keyPlace(), "'preset' and 'stack' exclude each other; remove one of them");
      return Optional.empty();
    }
    if (preset != null) {
      return resolvePreset(platform, preset);
    }
    if (stack != null) {
      int before = problems.count();
      platform
          .entries()
          .forEach(
              (key, entry) -> {
                if (!key.equals("stack") && !key.equals("overcommit")) {
                  problems.add(
                      entry.keyPlace(),
                      Table.unknown(key, "a platform", List.of("stack", "overcommit")));
                }
              });
      Optional<List<Spelt>> layers = resolveStack(stack.value());
      return problems.count() > before
          ? Optional.empty()
          : layers.map(
              list -> platform(platform, stack, list, platform.entries().get("overcommit")));
    }
    problems.add(
        platform.place(),
        "platform " + Words.quote(label) + " needs the key 'preset' or the key 'stack'");
    return Optional.empty();
  }

  private static Node.Keys platform(
      Node.Keys place,
      Node.Entry stack,
      List<Spelt> layers,
      Node.@org.jspecify.annotations.Nullable Entry overcommit) {
    List<Node> items = new ArrayList<>();
    for (Spelt layer : layers) {
      items.add(new Node.Keys(layer.entry().keyPlace(), Map.of(layer.kind().key(), layer.entry())));
    }
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    entries.put(
        "stack", new Node.Entry(stack.keyPlace(), new Node.Items(stack.value().place(), items)));
    if (overcommit != null) {
      entries.put("overcommit", overcommit);
    }
    return new Node.Keys(place.place(), entries);
  }

  private Optional<Node.Keys> resolvePreset(Node.Keys platform, Node.Entry preset) {
    if (!(preset.value() instanceof Node.Text name)) {
      problems.add(
          preset.value().place(),
          "preset is " + preset.value().what() + "; expected a name, such as docker");
      return Optional.empty();
    }
    Optional<CatalogueEntry> found = catalogue.platform(name.text());
    if (found.isEmpty()) {
      problems.add(
          name.place(),
          "unknown preset " + Words.quote(name.text()),
          Words.guess(name.text(), catalogue.platformNames())
                  .map(guess -> "did you mean '" + guess + "'? ")
                  .orElse("")
              + "'plimsoll platforms' lists them all");
      return Optional.empty();
    }
    Node.Keys bundled = found.get().node();
    Node.Entry stack = bundled.entries().get("stack");
    if (stack == null) {
      throw new IllegalStateException("catalogue platform " + name.text() + " has no stack");
    }
    Optional<List<Spelt>> layers = resolveStack(stack.value());
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    int before = problems.count();
    List<Spelt> spelt = new ArrayList<>(layers.get());
    platform.entries().forEach((key, entry) -> override(spelt, key, entry, name.text()));
    Node.Entry overcommit =
        merged(bundled.entries().get("overcommit"), platform.entries().get("overcommit"));
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            platform(
                platform,
                new Node.Entry(
                    preset.keyPlace(), new Node.Items(preset.value().place(), List.of())),
                spelt,
                overcommit));
  }

  private static Node.@org.jspecify.annotations.Nullable Entry merged(
      Node.@org.jspecify.annotations.Nullable Entry below,
      Node.@org.jspecify.annotations.Nullable Entry above) {
    if (below == null || above == null) {
      return above == null ? below : above;
    }
    return new Node.Entry(above.keyPlace(), merge(below.value(), above.value()));
  }

  private void override(List<Spelt> layers, String key, Node.Entry entry, String preset) {
    if (key.equals("preset") || key.equals("overcommit")) {
      return;
    }
    for (int i = 0; i < layers.size(); i++) {
      Spelt layer = layers.get(i);
      if (layer.goesBy(key)) {
        Optional<Node> value =
            spell(layer.kind(), entry.value(), Optional.of(layer.entry().value()));
        if (value.isPresent()) {
          layers.set(i, new Spelt(layer.kind(), new Node.Entry(entry.keyPlace(), value.get())));
        }
        return;
      }
    }
    List<String> known = new ArrayList<>(layers.stream().map(Spelt::name).toList());
    if (Kinds.of(key).isPresent()) {
      problems.add(
          entry.keyPlace(),
          "preset '"
              + preset
              + "' has no layer "
              + Words.quote(Kinds.full(key))
              + "; its layers are: "
              + Words.list(known),
          lesson(layers, key));
    } else {
      known.addAll(List.of("preset", "overcommit"));
      if (known.contains(Layer.Kind.GUEST_OS.key())) {
        known.add("guest");
      }
      problems.add(entry.keyPlace(), Table.unknown(key, "a platform with this preset", known));
    }
  }

  /** What a kernel says of runtimes that it cannot carry, else how layers are added. */
  private static String lesson(List<Spelt> layers, String key) {
    boolean isRuntime = Kinds.of(key).equals(Optional.of(Layer.Kind.RUNTIME));
    Optional<String> lacks =
        layers.stream()
            .filter(layer -> isRuntime && layer.entry().value() instanceof Node.Keys)
            .flatMap(layer -> ((Node.Keys) layer.entry().value()).keys("lacks").stream())
            .flatMap(reasons -> reasons.entries().values().stream())
            .map(reason -> reason.value().inline())
            .findFirst();
    return lacks.orElse("a preset's layers can be changed, not added to; write out its 'stack'");
  }

  private Optional<List<Spelt>> resolveStack(Node node) {
    if (!(node instanceof Node.Items items) || items.items().isEmpty()) {
      problems.add(
          node.place(),
          "stack is "
              + (node instanceof Node.Items ? "an empty list" : node.what())
              + "; expected a list of layers, lowest first, such as [{host-os: linux}]");
      return Optional.empty();
    }
    int before = problems.count();
    List<Spelt> layers = new ArrayList<>();
    for (Node item : items.items()) {
      resolveItem(item).ifPresent(layers::add);
    }
    return problems.count() > before ? Optional.empty() : Optional.of(layers);
  }

  private Optional<Spelt> resolveItem(Node item) {
    if (!(item instanceof Node.Keys keys) || keys.entries().size() != 1) {
      problems.add(
          item.place(),
          "a layer of a stack is "
              + (item instanceof Node.Keys keys
                  ? "a map with " + keys.entries().size() + " keys"
                  : item.what())
              + "; expected one layer an item, written 'kind: name' or 'kind: {...}', such as"
              + " 'host-os: linux'");
      return Optional.empty();
    }
    Map.Entry<String, Node.Entry> only = keys.entries().entrySet().iterator().next();
    Optional<Layer.Kind> kind = Kinds.of(only.getKey());
    if (kind.isEmpty()) {
      problems.addUnknown(only.getValue().keyPlace(), "kind of layer", only.getKey(), Kinds.keys());
      return Optional.empty();
    }
    return spell(kind.get(), only.getValue().value(), Optional.empty())
        .map(value -> new Spelt(kind.get(), new Node.Entry(only.getValue().keyPlace(), value)));
  }

  /** A layer with all its keys: of the entry that it uses, else of the layer that it overrides. */
  private Optional<Node> spell(Layer.Kind kind, Node written, Optional<Node> overridden) {
    if (written instanceof Node.Text name) {
      return use(kind, name).map(layer -> new Node.Keys(name.place(), layer.entries()));
    }
    if (!(written instanceof Node.Keys keys)) {
      problems.add(
          written.place(),
          kind.key()
              + " is "
              + written.what()
              + "; expected a name of the catalogue or a map, such as {use: name}");
      return Optional.empty();
    }
    Node.Keys own = normal(kind, keys.without("use"));
    Optional<Node> use = keys.find("use");
    if (use.isPresent()) {
      if (!(use.get() instanceof Node.Text name)) {
        problems.add(
            use.get().place(),
            "use is " + use.get().what() + "; expected the name of a layer of the catalogue");
        return Optional.empty();
      }
      return use(kind, name).map(layer -> merge(layer, own));
    }
    return Optional.of(overridden.map(below -> merge(below, own)).orElse(own));
  }

  private Optional<Node.Keys> use(Layer.Kind kind, Node.Text name) {
    Optional<CatalogueEntry> found = catalogue.layer(name.text());
    if (found.isEmpty()) {
      List<String> names =
          catalogue.layerNames().stream()
              .filter(
                  layer ->
                      catalogue
                          .layer(layer)
                          .flatMap(CatalogueEntry::kind)
                          .equals(Optional.of(kind.key())))
              .toList();
      problems.addUnknown(name.place(), kind.key(), name.text(), names);
      return Optional.empty();
    }
    String actual = found.get().kind().orElse("");
    if (!actual.equals(kind.key())) {
      problems.add(
          name.place(), Words.quote(name.text()) + " is a " + actual + ", not a " + kind.key());
      return Optional.empty();
    }
    return Optional.of(normal(kind, found.get().layer()));
  }

  /** The memory of a guest, where only its size was written, as a map. */
  private static Node.Keys normal(Layer.Kind kind, Node.Keys layer) {
    Node.Entry memory = layer.entries().get("memory");
    if (kind != Layer.Kind.GUEST_OS
        || memory == null
        || !(memory.value() instanceof Node.Text size)) {
      return layer;
    }
    Node.Keys map =
        new Node.Keys(size.place(), Map.of("size", new Node.Entry(memory.keyPlace(), size)));
    return layer.with("memory", new Node.Entry(memory.keyPlace(), map));
  }

  /** Maps key by key; everything else, distributions too, is replaced as a whole. */
  private static Node merge(Node below, Node above) {
    boolean isReplaced =
        !(below instanceof Node.Keys)
            || !(above instanceof Node.Keys)
            || DistributionType.isFamily(below)
            || DistributionType.isFamily(above);
    if (isReplaced) {
      return above;
    }
    Map<String, Node.Entry> entries = new LinkedHashMap<>(((Node.Keys) below).entries());
    ((Node.Keys) above)
        .entries()
        .forEach(
            (key, entry) -> {
              Node.Entry old = entries.get(key);
              entries.put(
                  key,
                  old == null
                      ? entry
                      : new Node.Entry(entry.keyPlace(), merge(old.value(), entry.value())));
            });
    return new Node.Keys(above.place(), entries);
  }
}
