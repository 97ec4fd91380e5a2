package plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import plimsoll.experiment.Summary;

/** What {@code summary.json} says of selection, precision and the comparison with the best. */
final class ProcedureJson {

  private ProcedureJson() {}

  static void selected(Summary.Selected one, JsonGenerator json) throws IOException {
    json.writeStringField("metric", one.metric());
    json.writeStringField("goal", one.goal().key());
    json.writeStringField("best", one.best().orElse(null));
    json.writeBooleanField("guaranteed", one.isGuaranteed());
    json.writeNumberField("pcs", one.pcs());
    SummaryJson.number("indifference", one.indifference(), json);
    json.writeNumberField("replications", one.spent());
    strings("among", one.among(), json);
    strings("left", one.left(), json);
    json.writeStringField("method", one.method());
    if (!one.reason().isEmpty()) {
      json.writeStringField("reason", one.reason());
    }
  }

  static void precise(Summary.Precise one, JsonGenerator json) throws IOException {
    json.writeStringField("metric", one.metric());
    json.writeStringField("alternative", one.alternative());
    json.writeStringField("status", one.isReached() ? "reached" : "not reached");
    json.writeNumberField("target", one.target());
    SummaryJson.number("relative_half_width", one.relativeHalfWidth(), json);
    json.writeNumberField("replications", one.replications());
  }

  static void best(Summary.Best one, JsonGenerator json) throws IOException {
    json.writeStringField("metric", one.metric());
    json.writeStringField("goal", one.goal().key());
    json.writeObjectFieldStart("settings");
    for (Map.Entry<String, String> setting : one.point().entrySet()) {
      json.writeStringField(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("alternatives");
    for (Summary.Contender contender : one.alternatives()) {
      json.writeStartObject();
      json.writeStringField("name", contender.alternative());
      json.writeBooleanField("may_be_best", contender.mayBeBest());
      SummaryJson.number("better_by", OptionalDouble.of(contender.estimate()), json);
      SummaryJson.number("low", OptionalDouble.of(contender.interval().low()), json);
      SummaryJson.number("high", OptionalDouble.of(contender.interval().high()), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("n", one.n());
    json.writeStringField("method", one.method());
  }

  private static void strings(String name, List<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
