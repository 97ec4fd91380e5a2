package plimsoll.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/**
 * Paths into a scenario's tree, such as {@code workload.web.count}: items of lists go by their
 * {@code name}, layers and disturbances by their name or kind.
 */
final class NodePaths {

  private NodePaths() {}

  /** The parts of a path. */
  static List<String> split(String path) {
    return List.of(path.split("\\.", -1));
  }

  /** The tree with another value at a path that exists; empty if it does not. */
  static Optional<Node> replace(Node root, String path, Node value) {
    return put(root, split(path), 0, value, Optional.empty());
  }

  /**
   * The tree with a value at a path whose last keys may be missing; empty if a name on the way is.
   *
   * @param place where keys that are missing are said to stand
   */
  static Optional<Node> create(Node root, String path, Node value, Place place) {
    return put(root, split(path), 0, value, Optional.of(place));
  }

  private static Optional<Node> put(
      Node node, List<String> path, int at, Node value, Optional<Place> creating) {
    if (at == path.size()) {
      boolean isSizeOfMemory =
          node instanceof Node.Keys keys
              && keys.find("size").isPresent()
              && value instanceof Node.Text
              && path.get(at - 1).equals("memory");
      return isSizeOfMemory ? put(node, List.of("size"), 0, value, creating) : Optional.of(value);
    }
    if (node instanceof Node.Keys keys) {
      return putInto(keys, path, at, value, creating);
    }
    if (node instanceof Node.Items items) {
      return putInto(items, path, at, value, creating);
    }
    return Optional.empty();
  }

  private static Optional<Node> putInto(
      Node.Keys keys, List<String> path, int at, Node value, Optional<Place> creating) {
    Optional<String> key = key(keys, path.get(at));
    if (key.isPresent()) {
      Node.Entry entry = keys.get(key.get());
      return put(entry.value(), path, at + 1, value, creating)
          .map(changed -> keys.with(key.get(), new Node.Entry(entry.keyPlace(), changed)));
    }
    Node.Entry stack = keys.entries().get("stack");
    if (stack != null && !path.get(at).equals("overcommit")) {
      return put(stack.value(), path, at, value, creating)
          .map(changed -> keys.with("stack", new Node.Entry(stack.keyPlace(), changed)));
    }
    return creating.map(
        place -> {
          Node below = value;
          for (int i = path.size() - 1; i > at; i--) {
            below = new Node.Keys(place, Map.of(path.get(i), new Node.Entry(place, below)));
          }
          return keys.with(path.get(at), new Node.Entry(place, below));
        });
  }

  private static Optional<Node> putInto(
      Node.Items items, List<String> path, int at, Node value, Optional<Place> creating) {
    for (int i = 0; i < items.items().size(); i++) {
      if (!(items.items().get(i) instanceof Node.Keys item)) {
        continue;
      }
      Optional<Node> changed = Optional.empty();
      if (item.text("name").filter(path.get(at)::equals).isPresent()) {
        changed = put(item, path, at + 1, value, creating);
      } else if (isKind(item, path.get(at))) {
        String kind = item.entries().keySet().iterator().next();
        Node.Entry only = item.get(kind);
        changed =
            put(only.value(), path, at + 1, value, creating)
                .map(inside -> item.with(kind, new Node.Entry(only.keyPlace(), inside)));
      }
      if (changed.isPresent()) {
        List<Node> all = new ArrayList<>(items.items());
        all.set(i, changed.get());
        return Optional.of(new Node.Items(items.place(), all));
      }
    }
    return Optional.empty();
  }

  /** Whether a list item is {@code kind: ...}, and goes by this name or kind. */
  private static boolean isKind(Node.Keys item, String name) {
    if (item.entries().size() != 1) {
      return false;
    }
    Map.Entry<String, Node.Entry> only = item.entries().entrySet().iterator().next();
    if (!names(only.getKey())) {
      return false;
    }
    return Kinds.full(only.getKey()).equals(Kinds.full(name))
        || (only.getValue().value() instanceof Node.Keys keys
            && keys.text("name").filter(name::equals).isPresent());
  }

  /** Whether an item goes by its only key. */
  private static boolean names(String key) {
    return Kinds.of(key).isPresent() || DisturbanceFormat.KINDS.contains(key);
  }

  private static Optional<String> key(Node.Keys keys, String written) {
    if (keys.entries().containsKey(written)) {
      return Optional.of(written);
    }
    return keys.entries().keySet().stream()
        .filter(key -> Kinds.of(key).isPresent() && Kinds.full(key).equals(Kinds.full(written)))
        .findFirst();
  }

  /** What stands at a path. */
  static Optional<Node> find(Node root, String path) {
    Optional<Node> node = Optional.of(root);
    for (String part : split(path)) {
      node = node.flatMap(found -> step(found, part));
    }
    return node;
  }

  /** Says why a path leads nowhere, and what may have been meant. */
  static String explain(Node root, String path) {
    Node node = root;
    String walked = "the scenario";
    for (String part : split(path)) {
      Optional<Node> next = step(node, part);
      if (next.isEmpty()) {
        List<String> names = names(node);
        String wrong =
            "path "
                + Words.quote(path)
                + " leads nowhere: "
                + walked
                + " has no "
                + Words.quote(part);
        return Words.guess(part, names)
            .map(guess -> wrong + "; did you mean '" + guess + "'?")
            .orElse(names.isEmpty() ? wrong : wrong + "; expected one of: " + Words.list(names));
      }
      node = next.get();
      walked = Words.quote(part);
    }
    return "path " + Words.quote(path) + " leads nowhere";
  }

  private static Optional<Node> step(Node node, String part) {
    if (node instanceof Node.Keys keys) {
      Optional<Node> found = key(keys, part).flatMap(keys::find);
      return found.isPresent() ? found : keys.find("stack").flatMap(stack -> step(stack, part));
    }
    if (node instanceof Node.Items items) {
      for (Node one : items.items()) {
        if (one instanceof Node.Keys item) {
          if (item.text("name").filter(part::equals).isPresent()) {
            return Optional.of(item);
          }
          if (isKind(item, part)) {
            return Optional.of(item.entries().values().iterator().next().value());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> names(Node node) {
    List<String> names = new ArrayList<>();
    if (node instanceof Node.Keys keys) {
      names.addAll(keys.entries().keySet());
    } else if (node instanceof Node.Items items) {
      for (Node one : items.items()) {
        if (one instanceof Node.Keys item) {
          item.text("name")
              .ifPresentOrElse(
                  names::add,
                  () ->
                      item.entries().keySet().stream()
                          .filter(NodePaths::names)
                          .forEach(names::add));
        }
      }
    }
    return names;
  }
}
