package plimsoll.scenario.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A part of a YAML file: text, a list or a map. Nothing is converted before its type is known. */
public sealed interface Node {

  /** Where it stands. */
  Place place();

  /** What messages call it. */
  String what();

  /** One line of YAML, as short as possible; what names of alternatives and tables show. */
  String inline();

  /**
   * A scalar.
   *
   * @param text its content, whatever quotes it had
   */
  record Text(Place place, String text) implements Node {
    @Override
    public String what() {
      return text.isEmpty() ? "nothing" : "the text " + Words.quote(text);
    }

    @Override
    public String inline() {
      return text;
    }
  }

  /** A list. */
  record Items(Place place, List<Node> items) implements Node {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String what() {
      return "a list";
    }

    @Override
    public String inline() {
      return items.stream().map(Node::inline).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** A map in file order. */
  record Keys(Place place, Map<String, Entry> entries) implements Node {
    public Keys {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key, if it is there. */
    public Optional<Node> find(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The entry of a key that is known to be there. */
    public Entry get(String key) {
      Entry entry = entries.get(key);
      if (entry == null) {
        throw new IllegalStateException("no key " + key);
      }
      return entry;
    }

    /** The map under a key, if there is a map. */
    public Optional<Keys> keys(String key) {
      return find(key).filter(Keys.class::isInstance).map(Keys.class::cast);
    }

    /** The text under a key, if there is text. */
    public Optional<String> text(String key) {
      return find(key).filter(Text.class::isInstance).map(node -> ((Text) node).text());
    }

    /** The same map with another value; a new key stands where {@code entry} says. */
    public Keys with(String key, Entry entry) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, entry);
      return new Keys(place, changed);
    }

    /** The same map without a key. */
    public Keys without(String key) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Keys(place, changed);
    }

    @Override
    public String what() {
      return "a map";
    }

    @Override
    public String inline() {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + entry.getValue().value().inline())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /**
   * What stands under a key.
   *
   * @param keyPlace where the key stands
   * @param value its value
   */
  record Entry(Place keyPlace, Node value) {}
}
