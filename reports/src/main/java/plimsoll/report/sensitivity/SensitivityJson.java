package plimsoll.report.sensitivity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import plimsoll.experiment.Summary.Interval;

/** {@code sensitivity.json}: everything that was found, in base units. */
public final class SensitivityJson {

  private SensitivityJson() {}

  /** The file's content. */
  public static String of(SensitivityResult result) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeNumberField("format", 1);
      json.writeStringField("scenario", result.scenario());
      json.writeStringField("platform", result.platform());
      json.writeStringField("metric", result.metric());
      json.writeStringField("unit", result.unit());
      json.writeNumberField("seed", result.seed());
      json.writeNumberField("confidence", result.confidence());
      number("base", result.base(), json);
      json.writeNumberField("evaluations", result.evaluations());
      json.writeNumberField("replications", result.replications());
      json.writeStringField("sentence", result.sentence());
      json.writeArrayFieldStart("inputs");
      for (SensitivityResult.Input input : result.ranked()) {
        write(input, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void write(SensitivityResult.Input input, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", input.path());
    json.writeStringField("value", input.written());
    json.writeStringField("spread", input.spread());
    json.writeStringField("grade", input.grade());
    number("low", input.low(), json);
    number("high", input.high(), json);
    number("mu_star", input.muStar(), json);
    number("sigma", input.sigma(), json);
    if (input.indices().isPresent()) {
      SensitivityResult.Indices indices = input.indices().get();
      index("first", indices.first(), indices.firstInterval(), json);
      index("total", indices.total(), indices.totalInterval(), json);
    } else {
      json.writeNullField("first");
      json.writeNullField("total");
      json.writeStringField("reason", input.reason());
    }
    json.writeEndObject();
  }

  private static void index(String name, double estimate, Interval interval, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    number("estimate", estimate, json);
    number("low", interval.low(), json);
    number("high", interval.high(), json);
    json.writeEndObject();
  }

  private static void number(String name, double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
