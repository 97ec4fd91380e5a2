package plimsoll.scenario.inventory;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.yaml.Words;

/**
 * A value of a JSON file and where it stands in it. What is missing is an empty value of the same
 * kind, so that a path can be followed to its end without asking at each step.
 */
final class Json {

  private final Object value;
  private final String path;

  private Json(Object value, String path) {
    this.value = value;
    this.path = path;
  }

  /**
   * Reads a file.
   *
   * @throws InventoryException if it is not there or is not JSON
   */
  static Json read(Path file) throws InventoryException {
    if (!Files.isRegularFile(file)) {
      throw new InventoryException("there is no file " + Words.quote(file.toString()));
    }
    try {
      Object root = JSON.std.anyFrom(Files.readString(file));
      return new Json(root == null ? "" : root, file.getFileName().toString());
    } catch (JacksonException broken) {
      JsonLocation at = broken.getLocation();
      String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw new InventoryException(
          file + place + ": error: this is not JSON: " + broken.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new InventoryException(file + ": error: cannot be read as UTF-8 text");
    }
  }

  /** Where it stands, for messages. */
  String path() {
    return path;
  }

  /** What a map has under these keys, one below the other. */
  Json get(String... keys) {
    Object found = value;
    StringBuilder place = new StringBuilder(path);
    for (String key : keys) {
      found = found instanceof Map<?, ?> map && map.get(key) != null ? map.get(key) : "";
      place.append(place.isEmpty() ? "" : ".").append(key);
    }
    return new Json(found, place.toString());
  }

  /** The items of a list; none if it is something else. */
  List<Json> items() {
    List<Json> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Object item = list.get(i);
        items.add(new Json(item == null ? "" : item, path + "[" + i + "]"));
      }
    }
    return items;
  }

  boolean isMap() {
    return value instanceof Map<?, ?>;
  }

  boolean isList() {
    return value instanceof List<?>;
  }

  /** A text or number as text; empty where there is none. */
  Optional<String> text() {
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      return Optional.empty();
    }
    String text = String.valueOf(value);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** A whole number; 0 where there is none. */
  long number() {
    return value instanceof Number number ? number.longValue() : 0;
  }
}
