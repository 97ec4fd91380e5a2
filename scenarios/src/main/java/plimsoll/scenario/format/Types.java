package plimsoll.scenario.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/** The types that are not quantities: text, names, choices, lists and maps. */
public final class Types {

  private static final Map<String, Object> ANY_TEXT =
      Map.of("type", List.of("string", "number", "boolean", "null"));
  private static final int LONGEST_NAME = 100;

  private Types() {}

  /**
   * A text with its place, for names that point at something.
   *
   * @param text what was written
   * @param place where
   */
  public record Word(String text, Place place) {}

  /** Any text. */
  public static final Type<String> TEXT =
      of("text", text -> Optional.empty(), text -> text).map(Word::text);

  /** A text with its place: the name of something else. */
  public static final Type<Word> REFERENCE = of("a name", text -> Optional.empty(), text -> text);

  /** The name of an entry, which can stand in paths and in the names of alternatives. */
  public static final Type<Word> NAME = of("a name", Types::notAName, text -> text);

  /** A kebab-case name of a phase. */
  public static final Type<Word> KEBAB =
      of(
          "a name",
          text ->
              text.matches("[a-z0-9]+(-[a-z0-9]+)*")
                  ? Optional.empty()
                  : Optional.of("must be in kebab-case, such as 'guest-init'"),
          text -> text);

  /** Why a text cannot be the name of an entry, if it cannot. */
  public static Optional<String> notAName(String text) {
    if (text.isBlank() || !text.equals(text.strip())) {
      return Optional.of("must be a name without blanks at its ends");
    }
    if (text.length() > LONGEST_NAME) {
      return Optional.of("has more than " + LONGEST_NAME + " characters");
    }
    return text.codePoints()
        .filter(point -> ".@=,/\\${}'\"".indexOf(point) >= 0 || Character.isISOControl(point))
        .mapToObj(
            point ->
                Character.isISOControl(point)
                    ? "must be one line"
                    : "must not hold '"
                        + Character.toString(point)
                        + "', since names are parts of paths; use '-' instead")
        .findFirst();
  }

  private static Type<Word> of(
      String phrase, Function<String, Optional<String>> check, Function<String, String> convert) {
    return new Type<>() {
      @Override
      public Optional<Word> read(Node node, String label, Reading reading) {
        if (!(node instanceof Node.Text text)) {
          reading.problem(node.place(), label + " is " + node.what() + "; expected " + phrase);
          return Optional.empty();
        }
        Optional<String> problem = check.apply(text.text());
        problem.ifPresent(
            words ->
                reading.problem(
                    node.place(), label + " " + Words.quote(text.text()) + " " + words));
        return problem.isPresent()
            ? Optional.empty()
            : Optional.of(new Word(convert.apply(text.text()), node.place()));
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        return ANY_TEXT;
      }
    };
  }

  /** One of some words, each with what it means. */
  public static <T> Type<T> choice(String kind, Map<String, T> choices) {
    return new Type<>() {
      @Override
      public Optional<T> read(Node node, String label, Reading reading) {
        List<String> words = List.copyOf(choices.keySet());
        if (!(node instanceof Node.Text text)) {
          reading.problem(
              node.place(),
              label + " is " + node.what() + "; expected one of: " + Words.list(words));
          return Optional.empty();
        }
        T chosen = choices.get(text.text());
        if (chosen == null) {
          reading.problems().addUnknown(node.place(), kind, text.text(), words);
        }
        return Optional.ofNullable(chosen);
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        List<Object> words = new ArrayList<>(choices.keySet());
        words.replaceAll( // what editors read of a bare true is no text
            word -> word.equals("true") || word.equals("false") ? word.equals("true") : word);
        return Map.of(
            "anyOf",
            List.of(Map.of("enum", words), Map.of("type", "string", "pattern", "^\\$\\{.*\\}$")));
      }
    };
  }

  /** Yes or no. */
  public static final Type<Boolean> TRUTH =
      choice("truth value", ordered(Map.entry("true", true), Map.entry("false", false)));

  /** Words or keys in the order in which they are given. */
  @SafeVarargs
  public static <T> Map<String, T> ordered(Map.Entry<String, ? extends T>... entries) {
    Map<String, T> ordered = new LinkedHashMap<>();
    for (Map.Entry<String, ? extends T> entry : entries) {
      ordered.put(entry.getKey(), entry.getValue());
    }
    return ordered;
  }

  /** A list; with {@code least} 1 it must not be empty. */
  public static <T> Type<List<T>> list(Type<T> item, int least) {
    return new Type<>() {
      @Override
      public Optional<List<T>> read(Node node, String label, Reading reading) {
        if (!(node instanceof Node.Items items)) {
          reading.problem(
              node.place(),
              label + " is " + node.what() + "; expected a list, such as [...] or lines with '- '");
          return Optional.empty();
        }
        if (items.items().size() < least) {
          reading.problem(node.place(), label + " is an empty list; expected at least one entry");
          return Optional.empty();
        }
        List<T> read = new ArrayList<>();
        for (Node one : items.items()) {
          item.read(one, "an entry of " + label, reading).ifPresent(read::add);
        }
        return read.size() == items.items().size() ? Optional.of(read) : Optional.empty();
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", item.schema(definitions));
        if (least > 0) {
          schema.put("minItems", least);
        }
        return schema;
      }
    };
  }

  /** A map from free names to values of one type, in file order. */
  public static <T> Type<Map<String, T>> named(Type<T> value, int least) {
    return new Type<>() {
      @Override
      public Optional<Map<String, T>> read(Node node, String label, Reading reading) {
        if (!(node instanceof Node.Keys keys)) {
          reading.problem(
              node.place(), label + " is " + node.what() + "; expected a map from name to value");
          return Optional.empty();
        }
        if (keys.entries().size() < least) {
          reading.problem(node.place(), label + " is an empty map; expected at least one entry");
          return Optional.empty();
        }
        Map<String, T> read = new LinkedHashMap<>();
        keys.entries()
            .forEach(
                (name, entry) -> {
                  Optional<String> problem = notAName(name);
                  problem.ifPresent(
                      words ->
                          reading.problem(
                              entry.keyPlace(), "name " + Words.quote(name) + " " + words));
                  Optional<T> one = value.read(entry.value(), name, reading);
                  if (problem.isEmpty() && one.isPresent()) {
                    read.put(name, one.get());
                  }
                });
        return read.size() == keys.entries().size() ? Optional.of(read) : Optional.empty();
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", value.schema(definitions));
        if (least > 0) {
          schema.put("minProperties", least);
        }
        return schema;
      }
    };
  }

  /** A map that is kept as it is, because it is read later. */
  public static Type<Node.Keys> map(Map<String, Object> schema) {
    return new Type<>() {
      @Override
      public Optional<Node.Keys> read(Node node, String label, Reading reading) {
        if (node instanceof Node.Keys keys) {
          return Optional.of(keys);
        }
        reading.problem(node.place(), label + " is " + node.what() + "; expected a map");
        return Optional.empty();
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        return schema;
      }
    };
  }

  /** Text is read by one type, a map by another. */
  public static <T> Type<T> textOrMap(Type<? extends T> text, Type<? extends T> map) {
    return either(node -> node instanceof Node.Keys, map, text);
  }

  /** One of two types; the node shows which. */
  public static <T> Type<T> either(
      java.util.function.Predicate<Node> isFirst,
      Type<? extends T> first,
      Type<? extends T> second) {
    return new Type<>() {
      @Override
      public Optional<T> read(Node node, String label, Reading reading) {
        return (isFirst.test(node) ? first : second).read(node, label, reading).map(x -> x);
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        return Map.of("anyOf", List.of(second.schema(definitions), first.schema(definitions)));
      }
    };
  }

  /** A type that messages call by a better name than its key. */
  public static <T> Type<T> labelled(String label, Type<T> type) {
    return new Type<>() {
      @Override
      public Optional<T> read(Node node, String key, Reading reading) {
        return type.read(node, label, reading);
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        return type.schema(definitions);
      }
    };
  }

  /** Something that the format foresees but the engine cannot do yet. */
  public static <T> Type<T> unsupported() {
    return new Unsupported<>();
  }
}
