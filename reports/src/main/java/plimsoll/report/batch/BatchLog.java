package plimsoll.report.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the scenarios of a batch so far, one JSON object a line, in {@code batch.log}: a
 * batch that is continued passes over what is done without opening its store. Whoever deletes it
 * loses nothing but that. Safe for several threads.
 */
public final class BatchLog implements AutoCloseable {

  /** The file in the batch's folder. */
  public static final String FILE = "batch.log";

  private static final JsonFactory JSON = new JsonFactory();

  private final Writer out;

  private BatchLog(Writer out) {
    this.out = out;
  }

  /**
   * The last entry of each file. A line that is not whole, as a kill leaves one, is passed over.
   */
  public static Map<String, BatchEntry> read(Path folder) throws IOException {
    Map<String, BatchEntry> entries = new LinkedHashMap<>();
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return entries;
    }
    try (BufferedReader lines =
        Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) { // takes any bytes
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        try (JsonParser json = JSON.createParser(bytes)) {
          BatchEntry entry = BatchJson.read(json);
          entries.put(entry.file(), entry);
        } catch (IOException | NumberFormatException torn) {
          // That scenario is asked again.
        }
      }
    }
    return entries;
  }

  /**
   * Begins a log with what is known, to be added to.
   *
   * @param known goes in first
   */
  public static BatchLog open(Path folder, Collection<BatchEntry> known) throws IOException {
    Path file = folder.resolve(FILE);
    Path partial = folder.resolve(FILE + ".partial");
    try (Writer begin = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
      for (BatchEntry entry : known) {
        begin.write(line(entry));
      }
    }
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return new BatchLog(
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
  }

  /** Adds what became of one; it is with the operating system when this returns. */
  public synchronized void add(BatchEntry entry) throws IOException {
    out.write(line(entry));
    out.flush();
  }

  private static String line(BatchEntry entry) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      BatchJson.write(entry, json);
    }
    return text.append('\n').toString();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
