package plimsoll.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Dimension;

/** The page with every key of the scenario format, out of the schema that editors use. */
final class ReferencePage {

  private static final String DISTRIBUTION = "distribution-";
  private static final String LAYER = "layer-";
  private static final String QUANTITY = "quantity-";

  private final Map<String, Map<String, Object>> definitions;
  private final ReferenceExamples examples;
  private final Set<String> toPrint = new LinkedHashSet<>();
  private final Map<String, Map<String, Row>> printed = new LinkedHashMap<>();

  /** One key of one table. */
  record Row(String key, String takes, String otherwise, String meaning, String example) {
    boolean isLike(@Nullable Row other) {
      return other != null
          && takes.equals(other.takes)
          && otherwise.equals(other.otherwise)
          && meaning.equals(other.meaning);
    }
  }

  ReferencePage() throws IOException {
    Definitions all = new Definitions();
    ScenarioFormat.SCENARIO.schema(all);
    definitions = all.parts();
    examples = new ReferenceExamples(definitions);
    toPrint.add("scenario");
    collect(definitions.get("scenario"));
    for (String name : toPrint) {
      printed.put(name, rows(name, definitions.get(name)));
    }
  }

  /** The rows of all tables, by the tables' names. */
  Map<String, Map<String, Row>> tables() {
    return printed;
  }

  String text(String intro) {
    StringBuilder page = new StringBuilder(intro);
    page.append("\n## Units\n\n| quantity | units | example |\n| --- | --- | --- |\n");
    for (Dimension dimension : Dimension.values()) {
      page.append("| <a id=\"")
          .append(dimension.name().toLowerCase(java.util.Locale.ROOT))
          .append("\"></a>")
          .append(dimension.phrase())
          .append(" | ")
          .append(
              dimension.units().stream()
                  .filter(unit -> !unit.contains("\u03bc")) // the same as the other micro sign
                  .map(unit -> unit.isEmpty() ? "none" : '`' + unit + '`')
                  .collect(Collectors.joining(", ")))
          .append(" | ")
          .append(dimension.example())
          .append(" |\n");
    }
    printed.forEach((name, rows) -> table(name, rows, page));
    return page.toString().stripTrailing().replace("\n\n\n", "\n\n") + '\n';
  }

  private void table(String name, Map<String, Row> rows, StringBuilder page) {
    Map<String, Object> schema = definitions.getOrDefault(name, Map.of());
    page.append("\n## ").append(title(name)).append("\n\n").append(sentence(name, schema));
    Map<String, Row> common = name.startsWith(LAYER) ? commonLayer(name) : Map.of();
    if (rows.entrySet().stream().allMatch(row -> row.getValue().isLike(common.get(row.getKey())))) {
      return;
    }
    page.append("| key | takes | without it | meaning | example |\n");
    page.append("| --- | --- | --- | --- | --- |\n");
    rows.forEach(
        (key, row) -> {
          if (!row.isLike(common.get(key))) {
            page.append("| `").append(key).append("` | ").append(row.takes());
            page.append(" | ").append(row.otherwise()).append(" | ").append(row.meaning());
            page.append(" | ").append(row.example()).append(" |\n");
          }
        });
  }

  private String sentence(String name, Map<String, Object> schema) {
    StringBuilder text = new StringBuilder();
    if (name.startsWith(DISTRIBUTION)) {
      text.append("A quantity, which is always the same value, or a map with one family of");
      text.append(" distributions; values have the unit of what they stand for.\n\n");
      return text.toString();
    }
    if (name.startsWith(LAYER)) {
      text.append("The name of a [layer of the catalogue](../scenarios/catalogue/layers), a map");
      text.append(" with `use: NAME` and what differs from it, or all of it spelt out.");
      if (!commonLayer(name).isEmpty()) {
        text.append(" The keys of [layer host-os](#layer-host-os)");
        List<String> missing =
            commonLayer(name).keySet().stream()
                .filter(key -> !printed.getOrDefault(name, Map.of()).containsKey(key))
                .toList();
        boolean isOwn =
            !commonLayer(name).keySet().containsAll(printed.getOrDefault(name, Map.of()).keySet());
        text.append(missing.isEmpty() ? "" : " without " + code(missing))
            .append(isOwn ? ", and:" : ".");
      }
      return text.append("\n\n").toString();
    }
    List<String> words = new ArrayList<>();
    if (schema.get("anyOf") instanceof List<?> shapes) {
      for (Object shape : shapes) {
        if (shape instanceof Map<?, ?> map && map.get("enum") instanceof List<?> some) {
          some.forEach(word -> words.add(String.valueOf(word)));
        }
      }
    }
    if (schema.get("description") instanceof String meaning) {
      text.append(meaning).append("\n\n");
    }
    if (schema.get("anyOf") != null && schema.get("description") == null) {
      text.append(
          words.isEmpty()
              ? "A map with exactly one of these keys.\n\n"
              : "One of the words "
                  + code(words)
                  + ", or a map with exactly one of these keys.\n\n");
    }
    return text.toString();
  }

  private Map<String, Row> commonLayer(String name) {
    return name.equals(LAYER + "host-os")
        ? Map.of()
        : printed.getOrDefault(LAYER + "host-os", Map.of());
  }

  private static String code(List<?> words) {
    return words.stream()
        .map(word -> "`" + word + "`")
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String title(String name) {
    if (name.startsWith(DISTRIBUTION)) {
      return "distribution";
    }
    return name.startsWith(LAYER)
        ? "layer " + name.substring(LAYER.length())
        : name.replace('-', ' ');
  }

  /** The anchor that GitHub gives a heading. */
  private static String anchor(String name) {
    return title(name).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
  }

  /** The name of a dimension's part of the schema without what tells it from tables. */
  private static String bare(String name) {
    return name.startsWith(QUANTITY) ? name.substring(QUANTITY.length()) : name;
  }

  private boolean isDimension(String name) {
    return name.endsWith("-whole") || isDimensionName(name);
  }

  private static boolean isDimensionName(String name) {
    for (Dimension dimension : Dimension.values()) {
      if (dimension.name().toLowerCase(java.util.Locale.ROOT).equals(bare(name))) {
        return true;
      }
    }
    return false;
  }

  /** All tables that a schema refers to, each after the first one that names it. */
  private void collect(@Nullable Object schema) {
    List<String> names = new ArrayList<>();
    references(schema, names);
    List<String> added = new ArrayList<>();
    for (String name : names) {
      boolean isTwin = name.startsWith(DISTRIBUTION) && !name.equals(DISTRIBUTION + "time");
      if (!isDimension(name) && !isTwin && toPrint.add(name)) {
        added.add(name);
      } else if (isTwin && toPrint.add(DISTRIBUTION + "time")) {
        added.add(DISTRIBUTION + "time");
      }
    }
    added.forEach(name -> collect(definitions.get(name)));
  }

  private static void references(@Nullable Object schema, List<String> names) {
    if (schema instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        names.add(reference.substring(reference.lastIndexOf('/') + 1));
      }
      if (map.get("properties") instanceof Map<?, ?> properties) {
        SchemaWriter.ordered(properties).values().forEach(value -> references(value, names));
      }
      for (String part : List.of("allOf", "anyOf", "items", "additionalProperties")) {
        references(map.get(part), names);
      }
    } else if (schema instanceof List<?> list) {
      list.forEach(item -> references(item, names));
    }
  }

  private Map<String, Row> rows(String name, @Nullable Object schema) {
    Map<String, Row> rows = new LinkedHashMap<>();
    rows(name, schema, rows);
    return rows;
  }

  private void rows(String name, @Nullable Object schema, Map<String, Row> rows) {
    if (!(schema instanceof Map<?, ?> map)) {
      return;
    }
    if (map.get("anyOf") instanceof List<?> shapes) {
      shapes.forEach(shape -> rows(name, shape, rows));
    }
    if (map.get("properties") instanceof Map<?, ?> properties) {
      List<?> required = map.get("required") instanceof List<?> some ? some : List.of();
      boolean isChoice = name.equals(choiceName(name));
      SchemaWriter.ordered(properties)
          .forEach(
              (key, value) ->
                  rows.putIfAbsent(
                      String.valueOf(key),
                      row(name, String.valueOf(key), value, required.contains(key) && !isChoice)));
    }
  }

  private String choiceName(String name) {
    Map<String, Object> schema = definitions.getOrDefault(name, Map.of());
    return schema.containsKey("anyOf") && !schema.containsKey("properties") ? name : "";
  }

  private Row row(String definition, String key, Object value, boolean isRequired) {
    Map<?, ?> schema = value instanceof Map<?, ?> map ? map : Map.of();
    String meaning = schema.get("description") instanceof String text ? text : "";
    String otherwise = "\u2013";
    int at = meaning.lastIndexOf("; default ");
    if (at >= 0) {
      otherwise = meaning.substring(at + "; default ".length());
      meaning = meaning.substring(0, at);
    } else if (meaning.contains("; default: ")) {
      at = meaning.indexOf("; default: ");
      otherwise = meaning.substring(at + "; default: ".length());
      meaning = meaning.substring(0, at);
    }
    String takes = takes(schema);
    String example = examples.of(definition, key);
    if (example.isEmpty()) {
      String likely = ReferenceExamples.fallback(meaning, takes);
      example = likely.isEmpty() ? "" : key + ": " + likely;
    }
    return new Row(
        key,
        takes,
        isRequired ? "**required**" : cell(otherwise),
        cell(meaning),
        example.isEmpty() ? "" : '`' + cell(example) + '`');
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  private String takes(@Nullable Object schema) {
    if (!(schema instanceof Map<?, ?> map)) {
      return "";
    }
    if (map.get("$ref") instanceof String reference) {
      return link(reference.substring(reference.lastIndexOf('/') + 1));
    }
    if (map.get("enum") instanceof List<?> words) {
      return words.size() > 12 ? "a name of the catalogue" : code(words);
    }
    for (String of : List.of("allOf", "anyOf")) {
      if (map.get(of) instanceof List<?> shapes) {
        return shapes.stream()
            .map(this::takes)
            .flatMap(text -> Stream.of(text.split(" or (?=a |\\[)"))) // each is named once
            .filter(text -> !text.isEmpty())
            .distinct()
            .collect(Collectors.joining(" or "));
      }
    }
    Object type = map.get("type");
    if ("array".equals(type)) {
      String item = takes(map.get("items"));
      return item.startsWith("[") || item.equals("text")
          ? "list of " + item
          : "list, each " + (item.isEmpty() ? "a value" : item);
    }
    if ("object".equals(type)) {
      String entry = takes(map.get("additionalProperties"));
      return map.get("properties") instanceof Map<?, ?> properties
          ? "map with "
              + code(List.copyOf(SchemaWriter.ordered(properties).keySet()))
              + (entry.isEmpty() ? "" : "; else name: " + entry)
          : "map from names" + (entry.isEmpty() ? "" : " to " + entry);
    }
    if (map.get("pattern") instanceof String) {
      return map.get("description") instanceof String words ? words : "";
    }
    if (type instanceof List<?> types) {
      return types.contains("boolean") ? "text" : "a quantity";
    }
    return "string".equals(type) ? "text" : "";
  }

  private String link(String name) {
    if (name.endsWith("-whole")) {
      return "a whole number";
    }
    if (isDimensionName(name)) {
      return Dimension.valueOf(bare(name).toUpperCase(java.util.Locale.ROOT)).phrase();
    }
    if (name.startsWith(DISTRIBUTION)) {
      String of = name.substring(DISTRIBUTION.length());
      return Dimension.valueOf(of.toUpperCase(java.util.Locale.ROOT)).phrase()
          + " or a [distribution](#distribution)";
    }
    return "[" + title(name) + "](#" + anchor(name) + ")";
  }
}
