package plimsoll.scenario.format;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named parts of a JSON Schema, each written once and referred to by its name. */
public final class Definitions {

  private final Map<String, Map<String, Object>> parts = new TreeMap<>();

  /** A reference to a part, which is described at the first call. */
  public Map<String, Object> refer(String name, Supplier<Map<String, Object>> description) {
    if (!parts.containsKey(name)) {
      parts.put(name, Map.of()); // a part may contain itself
      parts.put(name, description.get());
    }
    return Map.of("$ref", "#/definitions/" + name);
  }

  /** All parts by name. */
  public Map<String, Map<String, Object>> parts() {
    return parts;
  }
}
