package plimsoll.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.HostShape;
import plimsoll.model.Layer;
import plimsoll.model.Platform;
import plimsoll.scenario.yaml.Node;

/**
 * A platform as written, spelt out.
 *
 * @param stack its layers, lowest first
 * @param overcommit its own ratios, which stand in for those of the placement
 * @param node the map that it was read from, spelt out
 */
record PlatformSpec(
    List<LayerSpec> stack, PlacementFormat.PartialOvercommit overcommit, Node.Keys node) {

  /** The layer of a kind, if there is one; the lowest if there are several. */
  Optional<LayerSpec> layer(Layer.Kind kind) {
    return stack.stream().filter(layer -> layer.kind() == kind).findFirst();
  }

  /** The platform on such a host. */
  Platform on(HostShape host, String name) {
    Map<String, String> namesByKind = new HashMap<>();
    List<Layer> layers = new ArrayList<>();
    for (LayerSpec layer : stack) {
      namesByKind.put(layer.kind().key(), layer.name().text());
      layers.add(layer.on(host, namesByKind));
    }
    return new Platform(name, layers);
  }
}
