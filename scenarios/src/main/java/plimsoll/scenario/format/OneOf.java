package plimsoll.scenario.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/**
 * Exactly one of several shapes: a word, or a map with exactly one known key.
 *
 * @param name in messages and in the schema
 * @param words the words and what they mean
 * @param keys the keys and the types of what stands under them
 */
public record OneOf<T>(String name, Map<String, T> words, Map<String, Type<? extends T>> keys)
    implements Type<T> {

  @Override
  public Optional<T> read(Node node, String label, Reading reading) {
    if (node instanceof Node.Text text) {
      T meant = words.get(text.text());
      if (meant == null) {
        unknownWord(text, label, reading);
      }
      return Optional.ofNullable(meant);
    }
    if (!(node instanceof Node.Keys map) || map.entries().size() != 1) {
      reading.problem(
          node.place(),
          label
              + " is "
              + (node instanceof Node.Keys map ? "a map with " + keyList(map) : node.what())
              + "; expected exactly one of: "
              + Words.list(all()));
      return Optional.empty();
    }
    Map.Entry<String, Node.Entry> only = map.entries().entrySet().iterator().next();
    Type<? extends T> type = keys.get(only.getKey());
    if (type == null) {
      reading.problem(
          only.getValue().keyPlace(),
          Table.unknown(only.getKey(), label, List.copyOf(keys.keySet())));
      return Optional.empty();
    }
    return type.read(only.getValue().value(), only.getKey(), reading).map(x -> x);
  }

  private static String keyList(Node.Keys map) {
    return map.entries().isEmpty() ? "no key" : Words.list(map.entries().keySet());
  }

  private void unknownWord(Node.Text text, String label, Reading reading) {
    Type<? extends T> type = keys.get(text.text());
    if (type != null) {
      reading.problem(
          text.place(),
          label + " '" + text.text() + "' needs its values, such as " + text.text() + ": {...}");
    } else {
      reading.problems().addUnknown(text.place(), label, text.text(), all());
    }
  }

  private List<String> all() {
    List<String> all = new ArrayList<>(words.keySet());
    keys.keySet().stream().filter(key -> !words.containsKey(key)).forEach(all::add);
    return all;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return definitions.refer(name.replace(' ', '-'), () -> describe(definitions));
  }

  private Map<String, Object> describe(Definitions definitions) {
    List<Object> shapes = new ArrayList<>();
    if (!words.isEmpty()) {
      shapes.add(Map.of("enum", List.copyOf(words.keySet())));
      shapes.add(Map.of("type", "string", "pattern", "^\\$\\{.*\\}$"));
    }
    keys.forEach(
        (key, type) -> {
          if (!(type instanceof Unsupported)) {
            Map<String, Object> shape = new LinkedHashMap<>();
            shape.put("type", "object");
            shape.put(
                "properties",
                Map.of(key, Definitions.key(type.meaning(), type.schema(definitions))));
            shape.put("required", List.of(key));
            shape.put("additionalProperties", false);
            shapes.add(shape);
          }
        });
    return Map.of("anyOf", shapes);
  }
}
