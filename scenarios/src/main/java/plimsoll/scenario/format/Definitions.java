package plimsoll.scenario.format;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named parts of a JSON Schema, each written once and referred to by its name. */
public final class Definitions {

  private final Map<String, Map<String, Object>> parts = new TreeMap<>();
  private final Set<String> begun = new HashSet<>();
  private boolean isComparing;

  /**
   * A reference to a part, which is described at the first call.
   *
   * @throws IllegalStateException if another part has this name, which one would then refer to
   */
  public Map<String, Object> refer(String name, Supplier<Map<String, Object>> description) {
    if (begun.add(name)) { // a part may contain itself
      parts.put(name, description.get());
    } else if (parts.containsKey(name) && !isComparing) {
      requireSame(name, description);
    }
    return Map.of("$ref", "#/definitions/" + name);
  }

  private void requireSame(String name, Supplier<Map<String, Object>> description) {
    isComparing = true; // parts of this part were compared when they were referred to
    try {
      if (!description.get().equals(parts.get(name))) {
        throw new IllegalStateException("two parts of the schema have the name " + name);
      }
    } finally {
      isComparing = false;
    }
  }

  /** The schema of a key: what it means, and what stands under it. */
  public static Map<String, Object> key(String meaning, Map<String, Object> value) {
    Map<String, Object> key = new LinkedHashMap<>();
    key.put("description", meaning);
    key.put("allOf", List.of(value)); // beside a "$ref" a description would not count
    return key;
  }

  /** All parts by name. */
  public Map<String, Map<String, Object>> parts() {
    return parts;
  }
}
