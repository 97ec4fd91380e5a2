package plimsoll.scenario.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/**
 * A map with known keys. Every key is read, so that all problems of a map are found at once; the
 * value is built only when each of its parts could be read.
 *
 * @param <T> what is built
 */
public final class Table<T> implements Type<T> {

  private final String name;
  private final String meaning;
  private final List<Field<?>> fields;
  private final Function<Values, T> build;

  private Table(String name, String meaning, List<Field<?>> fields, Function<Values, T> build) {
    this.name = name;
    this.meaning = meaning;
    this.fields = fields;
    this.build = build;
  }

  /**
   * @param name in messages and in the schema
   * @param meaning one sentence for the schema
   * @param build makes the value; may add problems, and then its result is dropped
   * @param fields the keys in the order of the docs
   */
  public static <T> Table<T> of(
      String name, String meaning, Function<Values, T> build, Field<?>... fields) {
    return new Table<>(name, meaning, List.of(fields), build);
  }

  /** The same with more fields. */
  public <R> Table<R> and(String newName, Function<Values, R> newBuild, Field<?>... more) {
    List<Field<?>> all = new ArrayList<>(fields);
    all.addAll(List.of(more));
    return new Table<>(newName, meaning, all, newBuild);
  }

  /** The known keys. */
  public List<String> keys() {
    return fields.stream().map(Field::key).toList();
  }

  @Override
  public Optional<T> read(Node node, String label, Reading reading) {
    if (!(node instanceof Node.Keys keys)) {
      reading.problem(
          node.place(),
          label + " is " + node.what() + "; expected a map with " + Words.list(keys()));
      return Optional.empty();
    }
    int before = reading.problems().count();
    Set<String> meant = refuseUnknown(keys, reading);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field<?> field : fields) {
      if (!meant.contains(field.key())) {
        readField(field, keys, values, reading);
      }
    }
    if (reading.problems().count() > before || isBroken(keys, values)) {
      return Optional.empty();
    }
    return build(keys, new Values(keys, values, reading), reading);
  }

  /**
   * Whether a part could not be read, told or not: of an unknown parameter nothing more is told.
   */
  private boolean isBroken(Node.Keys keys, Map<String, Object> values) {
    return fields.stream()
            .anyMatch(
                field ->
                    (field.isRequired() || keys.entries().containsKey(field.key()))
                        && !values.containsKey(field.key()))
        || !keys().containsAll(keys.entries().keySet());
  }

  private Optional<T> build(Node.Keys keys, Values values, Reading reading) {
    int before = reading.problems().count();
    try {
      T built = build.apply(values);
      return reading.problems().count() > before ? Optional.empty() : Optional.of(built);
    } catch (IllegalArgumentException e) {
      if (reading.problems().count() == before) {
        reading.problem(keys.place(), name + ": " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Tells of unknown keys; gives the missing keys that they were probably meant to be. */
  private Set<String> refuseUnknown(Node.Keys keys, Reading reading) {
    Set<String> meant = new HashSet<>();
    keys.entries()
        .forEach(
            (key, entry) -> {
              if (!keys().contains(key)) {
                reading.problem(entry.keyPlace(), unknown(key, name, keys()));
                Words.guess(key, keys())
                    .filter(guess -> !keys.entries().containsKey(guess))
                    .ifPresent(meant::add);
              }
            });
    return meant;
  }

  /** What to say of a key that is not known. */
  public static String unknown(String key, String where, List<String> known) {
    return "unknown key "
        + Words.quote(key)
        + Words.guess(key, known)
            .map(guess -> "; did you mean '" + guess + "'?")
            .orElse(" in " + where + "; expected one of: " + Words.list(known));
  }

  private void readField(
      Field<?> field, Node.Keys keys, Map<String, Object> values, Reading reading) {
    Optional<Node> value = keys.find(field.key());
    if (value.isPresent()) {
      Place keyPlace = keys.get(field.key()).keyPlace();
      if (value.get() instanceof Node.Text text && text.text().isEmpty()) {
        reading.problem(
            keyPlace, "key '" + field.key() + "' has no value; expected " + field.meaning());
        return;
      }
      field
          .type()
          .read(value.get(), field.key(), reading)
          .ifPresent(read -> values.put(field.key(), read));
    } else if (field.isRequired()) {
      reading.problem(
          keys.place(), name + " needs the key '" + field.key() + "' (" + field.meaning() + ")");
    }
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return definitions.refer(name.replace(' ', '-'), () -> describe(definitions));
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** The schema of a map that changes another one: no key is required, some more are allowed. */
  public Map<String, Object> partialSchema(Definitions definitions, Map<String, Object> more) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field<?> field : fields) {
      if (!(field.type() instanceof Unsupported) && !more.containsKey(field.key())) {
        properties.put(field.key(), property(field, definitions));
      }
    }
    properties.putAll(more);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("description", meaning);
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> property(Field<?> field, Definitions definitions) {
    return Definitions.key(field.meaning(), field.type().schema(definitions));
  }

  private Map<String, Object> describe(Definitions definitions) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Field<?> field : fields) {
      if (field.type() instanceof Unsupported) {
        continue;
      }
      properties.put(field.key(), property(field, definitions));
      if (field.isRequired()) {
        required.add(field.key());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("description", meaning);
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }
}
