package plimsoll.scenario;

import java.util.List;
import java.util.Optional;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.SourceText;

/**
 * A layer or a platform of the catalogue.
 *
 * @param name its name, which is also its file's
 * @param isPlatform whether it is a platform
 * @param source its file
 * @param node what the file says
 */
public record CatalogueEntry(String name, boolean isPlatform, SourceText source, Node.Keys node) {

  /** Keys that describe the entry and are no part of the layer. */
  private static final List<String> HEADER =
      List.of("layer", "kind", "description", "status", "sources");

  /** One line about it. */
  public String description() {
    return node.text("description").orElse("");
  }

  /** What of its numbers to trust least, if it is a platform. */
  public Optional<String> weakSpot() {
    return node.text("weak");
  }

  /** Its kind, if it is a layer. */
  public Optional<String> kind() {
    return node.text("kind");
  }

  /** The layer itself, without what describes the entry. */
  Node.Keys layer() {
    Node.Keys layer = node;
    for (String key : HEADER) {
      layer = layer.without(key);
    }
    return layer;
  }

  /** The source of a number: of its path, or of the closest path above that has one. */
  Optional<Node.Keys> sourceOf(String item) {
    Optional<Node.Keys> sources = node.keys("sources");
    String path = item;
    while (true) {
      String one = path;
      Optional<Node.Keys> found = sources.flatMap(keys -> keys.keys(one));
      if (found.isPresent()) {
        return found;
      }
      int dot = path.lastIndexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      path = path.substring(0, dot);
    }
  }
}
