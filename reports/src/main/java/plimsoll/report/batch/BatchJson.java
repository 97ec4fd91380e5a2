package plimsoll.report.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import plimsoll.report.batch.BatchEntry.Status;

/** An entry as JSON and back. */
final class BatchJson {

  private BatchJson() {}

  static void write(BatchEntry entry, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", entry.file());
    json.writeStringField("folder", entry.folder());
    json.writeStringField("status", entry.status().words());
    json.writeStringField("name", entry.name());
    json.writeNumberField("alternatives", entry.alternatives());
    json.writeNumberField("replications", entry.replications());
    json.writeStringField("text", entry.text());
    json.writeStringField("key", entry.key());
    json.writeEndObject();
  }

  /**
   * Reads a flat object of texts and numbers.
   *
   * @throws IOException if it is none, or something is missing
   */
  static BatchEntry read(JsonParser json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("no entry");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = String.valueOf(json.currentName());
      json.nextToken();
      fields.put(name, String.valueOf(json.getValueAsString()));
    }
    return new BatchEntry(
        field(fields, "file"),
        field(fields, "folder"),
        field(fields, "key"),
        status(field(fields, "status")),
        field(fields, "name"),
        Integer.parseInt(field(fields, "alternatives")),
        Long.parseLong(field(fields, "replications")),
        field(fields, "text"));
  }

  private static String field(Map<String, String> fields, String name) throws IOException {
    String value = fields.get(name);
    if (value == null) {
      throw new IOException("no " + name);
    }
    return value;
  }

  private static Status status(String words) throws IOException {
    for (Status status : Status.values()) {
      if (status.words().equals(words)) {
        return status;
      }
    }
    throw new IOException("no status " + words);
  }
}
