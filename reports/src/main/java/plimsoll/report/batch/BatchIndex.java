package plimsoll.report.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import plimsoll.report.WholeFile;
import plimsoll.report.batch.BatchEntry.Status;

/**
 * The index of a batch: {@code index.html} for people, with a link to each report, and {@code
 * batch.json} for programs. Both depend on the entries alone.
 */
public final class BatchIndex {

  private static final String TEMPLATE = "index.mustache";

  private BatchIndex() {}

  /**
   * Writes both, each beside its place and then moved there.
   *
   * @param folder existing folder of the batch
   * @param entries in the order in which they are shown
   */
  public static void write(Path folder, List<BatchEntry> entries) throws IOException {
    WholeFile.text(folder.resolve("batch.json"), out -> json(entries, out));
    WholeFile.text(folder.resolve("index.html"), out -> page(entries, out));
  }

  private static void json(List<BatchEntry> entries, Writer out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeRaw("{\"format\":1,\"scenarios\":[");
      String separator = "\n";
      for (BatchEntry entry : entries) {
        json.writeRaw(separator);
        BatchJson.write(entry, json);
        separator = ",\n";
      }
      json.writeRaw("\n]}\n");
    }
  }

  private static void page(List<BatchEntry> entries, Writer out) throws IOException {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (BatchEntry entry : entries) {
      counts.merge(entry.status(), 1, Integer::sum);
      rows.add(
          Map.of(
              "file", entry.file(),
              "link", link(entry.folder()),
              "isDone", entry.status() == Status.DONE,
              "class", entry.status() == Status.DONE ? "done" : "other",
              "status", entry.status().words(),
              "name", entry.name().isEmpty() ? entry.file() : entry.name(),
              "alternatives", entry.alternatives(),
              "replications", entry.replications(),
              "text", entry.text()));
    }
    Map<String, Object> page = Map.of("rows", rows, "summary", summary(entries.size(), counts));
    try (Reader template =
        new InputStreamReader(
            Objects.requireNonNull(BatchIndex.class.getResourceAsStream(TEMPLATE)),
            StandardCharsets.UTF_8)) {
      Mustache.compiler().compile(template).execute(page, out);
    }
  }

  private static String summary(int all, Map<Status, Integer> counts) {
    StringBuilder text = new StringBuilder().append(all).append(" scenarios");
    counts.forEach(
        (status, count) -> text.append(", ").append(count).append(' ').append(status.words()));
    return text.toString();
  }

  /** The folder's report as a relative address. */
  private static String link(String folder) {
    StringBuilder link = new StringBuilder();
    for (byte one : folder.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (one & 0xff);
      boolean isPlain =
          letter < 0x80 && (Character.isLetterOrDigit(letter) || "-_.~".indexOf(letter) >= 0);
      if (isPlain) {
        link.append(letter);
      } else {
        link.append('%').append(Character.forDigit(letter >> 4, 16));
        link.append(Character.forDigit(letter & 15, 16));
      }
    }
    return link.append("/report.html").toString();
  }
}
