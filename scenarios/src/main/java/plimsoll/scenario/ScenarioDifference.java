package plimsoll.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Problems;
import plimsoll.scenario.yaml.TreeBuilder;
import plimsoll.scenario.yaml.YamlSource;

/** Which settings of two scenarios differ. */
public final class ScenarioDifference {

  private static final String NOTHING = "nothing";

  /** What says nothing about the simulated world. */
  private static final Set<String> NAMES = Set.of("name", "description", "plimsoll");

  private ScenarioDifference() {}

  /**
   * One setting.
   *
   * @param path to it
   * @param first what the first scenario says, in one line
   * @param second what the second says
   */
  public record Setting(String path, String first, String second) {}

  /** What differs between two scenarios as run, in the order of the first. */
  public static List<Setting> of(String firstText, String secondText) {
    List<Setting> settings = new ArrayList<>();
    compare("", tree(firstText), tree(secondText), settings);
    return settings;
  }

  private static Optional<Node> tree(String text) {
    Problems problems = new Problems();
    return YamlSource.decode("scenario.yaml", text.getBytes(StandardCharsets.UTF_8), problems)
        .flatMap(source -> TreeBuilder.read(source, problems));
  }

  private static void compare(
      String path, Optional<Node> first, Optional<Node> second, List<Setting> settings) {
    if (first.map(Node::inline).equals(second.map(Node::inline))) {
      return;
    }
    Map<String, Node> firstParts = first.map(ScenarioDifference::parts).orElseGet(Map::of);
    Map<String, Node> secondParts = second.map(ScenarioDifference::parts).orElseGet(Map::of);
    if (firstParts.isEmpty() || secondParts.isEmpty()) {
      settings.add(
          new Setting(
              path,
              first.map(Node::inline).orElse(NOTHING),
              second.map(Node::inline).orElse(NOTHING)));
      return;
    }
    Set<String> keys = new LinkedHashSet<>(firstParts.keySet());
    keys.addAll(secondParts.keySet());
    for (String key : keys) {
      if (!path.isEmpty() || !NAMES.contains(key)) {
        compare(
            path.isEmpty() ? key : path + "." + key,
            Optional.ofNullable(firstParts.get(key)),
            Optional.ofNullable(secondParts.get(key)),
            settings);
      }
    }
  }

  /** The parts of a map, or of a list whose items have names; none of anything else. */
  private static Map<String, Node> parts(Node node) {
    Map<String, Node> parts = new LinkedHashMap<>();
    if (node instanceof Node.Keys keys) {
      keys.entries().forEach((key, entry) -> parts.put(key, entry.value()));
    } else if (node instanceof Node.Items items) {
      for (Node item : items.items()) {
        Optional<String> name =
            item instanceof Node.Keys keys ? keys.text("name") : Optional.empty();
        if (name.isEmpty() || parts.put(name.get(), item) != null) {
          return Map.of();
        }
      }
    }
    return parts;
  }
}
