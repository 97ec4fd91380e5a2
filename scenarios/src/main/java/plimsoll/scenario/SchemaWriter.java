package plimsoll.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import plimsoll.scenario.format.Definitions;

/**
 * Writes the JSON Schema (draft-07) of the scenario format, out of the tables that the reader uses.
 * The schema knows shapes and units; what points at what only the reader can check.
 */
public final class SchemaWriter {

  private SchemaWriter() {}

  /** The schema, which ends with a line end. */
  public static String write() {
    Definitions definitions = new Definitions();
    Map<String, Object> root = ScenarioFormat.SCENARIO.schema(definitions);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Plimsoll scenario, format 1");
    schema.put("allOf", List.of(root));
    schema.put("definitions", definitions.parts());
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      write(schema, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  /** Maps that keep an order as they are, others by key, so that the text is always the same. */
  static Map<?, ?> ordered(Map<?, ?> map) {
    return map instanceof LinkedHashMap ? map : new TreeMap<>(map);
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : ordered(map).entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(entry.getValue(), json);
      }
      json.writeEndObject();
    } else if (value instanceof Collection<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(item, json);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else {
      json.writeString(String.valueOf(value));
    }
  }
}
