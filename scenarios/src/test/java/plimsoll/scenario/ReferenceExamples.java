package plimsoll.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Problems;
import plimsoll.scenario.yaml.TreeBuilder;
import plimsoll.scenario.yaml.YamlSource;

/**
 * How the keys of the schema are used in the files of this repository, which tests run: schema and
 * file are walked together, and the shortest use of a key that fits a table is kept.
 */
final class ReferenceExamples {

  private static final int WIDEST = 60;
  private static final Path HERE = Path.of("");

  private final Map<String, Map<String, Object>> definitions;
  private final Map<String, String> found = new HashMap<>();

  ReferenceExamples(Map<String, Map<String, Object>> definitions) throws IOException {
    this.definitions = definitions;
    for (String folder : List.of("ready", "validation", "src/test/resources/normative")) {
      for (Path file : yaml(folder)) {
        walk(tree(file), "scenario", definitions.getOrDefault("scenario", Map.of()));
      }
    }
    for (Path file : yaml("catalogue/layers")) {
      Node.Keys layer = (Node.Keys) tree(file);
      String kind = "layer-" + layer.text("kind").orElseThrow();
      walk(layer, kind, definitions.getOrDefault(kind, Map.of()));
    }
  }

  /** An example of a key of a definition; empty if no file has one that is short. */
  String of(String definition, String key) {
    return found.getOrDefault(definition + '.' + key, "");
  }

  private static List<Path> yaml(String folder) throws IOException {
    try (Stream<Path> files = Files.list(HERE.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Node tree(Path file) {
    Problems problems = new Problems();
    return YamlSource.load(file, problems)
        .flatMap(text -> TreeBuilder.read(text, problems))
        .orElseThrow();
  }

  private void walk(Node node, String definition, @Nullable Object schema) {
    if (!(schema instanceof Map<?, ?> map)) {
      return;
    }
    if (map.get("$ref") instanceof String reference) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      walk(node, name, definitions.get(name));
    }
    for (String of : List.of("allOf", "anyOf")) {
      if (map.get(of) instanceof List<?> shapes) {
        shapes.forEach(shape -> walk(node, definition, shape));
      }
    }
    if (node instanceof Node.Items items) {
      items.items().forEach(item -> walk(item, definition, map.get("items")));
    }
    if (node instanceof Node.Keys keys) {
      Map<?, ?> properties = map.get("properties") instanceof Map<?, ?> known ? known : Map.of();
      keys.entries()
          .forEach(
              (key, entry) -> {
                if (properties.containsKey(key)) {
                  keep(definition + '.' + key, key + ": " + entry.value().inline());
                  walk(entry.value(), definition, properties.get(key));
                } else {
                  walk(entry.value(), definition, map.get("additionalProperties"));
                }
              });
    }
  }

  private void keep(String key, String use) {
    if (use.length() <= WIDEST && !use.contains("${") && isYaml('{' + use + '}')) {
      found.putIfAbsent(key, use);
    }
  }

  /** Whether a line is YAML that means what it shows: texts that need quotes are no examples. */
  private static boolean isYaml(String line) {
    Problems problems = new Problems();
    return YamlSource.decode("example", line.getBytes(UTF_8), problems)
        .flatMap(text -> TreeBuilder.read(text, problems))
        .filter(node -> problems.count() == 0 && node.inline().equals(line))
        .isPresent();
  }

  /** A value that fits: what the meaning gives, else one of the words or of the unit's examples. */
  static String fallback(String meaning, String takes) {
    Matcher such =
        Pattern.compile("such as (\\{[^}]*\\}|\\[[^]]*\\]|[^;,]+?)( or .*)?([;,].*)?$")
            .matcher(meaning);
    if (such.find() && (!takes.startsWith("map") || such.group(1).startsWith("{"))) {
      return such.group(1);
    }
    if (takes.startsWith("`")) {
      String[] words = takes.split("`", -1);
      return words[words.length - 2];
    }
    if (takes.startsWith("a whole number")) {
      return "2";
    }
    for (Dimension dimension : Dimension.values()) {
      if (takes.startsWith(dimension.phrase())) {
        return dimension.example().split(" or |, ", -1)[0];
      }
    }
    return "";
  }
}
