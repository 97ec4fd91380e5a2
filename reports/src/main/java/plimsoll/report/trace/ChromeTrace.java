package plimsoll.report.trace;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import plimsoll.experiment.trace.TraceSink;

/**
 * Writes a timeline in the Trace Event Format, JSON Object form, which Perfetto and
 * chrome://tracing open: metadata ({@code M}), complete slices ({@code X}), instants ({@code i})
 * and counters ({@code C}), one a line. Of slices on one track that begin together the outer comes
 * first. Nothing is kept: each event is written as it is told.
 *
 * <p>Times are whole microseconds, rounded down. The format allows fractions, but viewers that add
 * {@code ts} and {@code dur} as floating-point numbers then take slices that touch for slices that
 * overlap, and draw one inside the other (seen with speedscope 1.25).
 *
 * <p>Source: Duca and Sinclair, Trace Event Format (Google, 2016).
 */
public final class ChromeTrace implements TraceSink, AutoCloseable {

  private static final int NANOS_A_MICRO = 1_000;

  /** The category that Chrome itself gives to metadata. */
  private static final String METADATA = "__metadata";

  private final JsonGenerator json;

  /**
   * @param about what is traced, in order
   * @throws UncheckedIOException if it cannot be written, as everything here
   */
  public ChromeTrace(OutputStream out, Map<String, String> about) {
    try {
      json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("displayTimeUnit", "ms");
      json.writeObjectFieldStart("otherData");
      for (Map.Entry<String, String> one : about.entrySet()) {
        json.writeStringField(one.getKey(), one.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("traceEvents");
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  @Override
  public void process(int process, String name) {
    metadata("process_name", process, 0, name);
    write(
        () -> {
          begin("M", "process_sort_index", METADATA, process, 0);
          json.writeNumberField("ts", 0);
          json.writeObjectFieldStart("args");
          json.writeNumberField("sort_index", process);
          json.writeEndObject();
        });
  }

  @Override
  public void track(int process, int track, String name) {
    metadata("thread_name", process, track, name);
  }

  private void metadata(String what, int process, int track, String name) {
    write(
        () -> {
          begin("M", what, METADATA, process, track);
          json.writeNumberField("ts", 0);
          json.writeObjectFieldStart("args");
          json.writeStringField("name", name);
          json.writeEndObject();
        });
  }

  @Override
  public void slice(
      int process,
      int track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      Map<String, String> details) {
    write(
        () -> {
          begin("X", name, category, process, track);
          json.writeNumberField("ts", micros(beginNanos));
          json.writeNumberField("dur", micros(endNanos) - micros(beginNanos));
          json.writeObjectFieldStart("args");
          for (Map.Entry<String, String> one : details.entrySet()) {
            json.writeStringField(one.getKey(), one.getValue());
          }
          json.writeEndObject();
        });
  }

  @Override
  public void instant(int process, int track, String name, String category, long nanos) {
    write(
        () -> {
          begin("i", name, category, process, track);
          json.writeNumberField("ts", micros(nanos));
          json.writeStringField("s", "t");
          json.writeObjectFieldStart("args");
          json.writeEndObject();
        });
  }

  @Override
  public void counter(int process, String name, String series, long nanos, double value) {
    write(
        () -> {
          begin("C", name, "counter", process, 0);
          json.writeNumberField("ts", micros(nanos));
          json.writeObjectFieldStart("args");
          number(series, value);
          json.writeEndObject();
        });
  }

  /** Every event says its category: without one, Chrome's own panels stop reading. */
  private void begin(String type, String name, String category, int process, int track)
      throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("ph", type);
    json.writeStringField("name", name);
    json.writeStringField("cat", category);
    json.writeNumberField("pid", process);
    json.writeNumberField("tid", track);
  }

  /** What touches still touches, and what holds another still does, when both are rounded down. */
  private static long micros(long nanos) {
    return nanos / NANOS_A_MICRO;
  }

  private void number(String field, double value) throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE) {
      json.writeNumberField(field, (long) value);
    } else {
      json.writeNumberField(field, value);
    }
  }

  /** Writes one event, whose end is the same for all. */
  private void write(Event event) {
    try {
      event.write();
      json.writeEndObject();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  @FunctionalInterface
  private interface Event {
    void write() throws IOException;
  }

  /** Ends the file; the stream stays open. */
  @Override
  public void close() {
    try {
      json.writeRaw('\n');
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      json.close();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
