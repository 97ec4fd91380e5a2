package plimsoll.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Design;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.Contrast;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.Interval;

/**
 * {@code summary.json} (DESIGN section 8). Equal summaries give equal bytes: no times, keys in a
 * fixed order, one metric a line.
 */
final class SummaryJson {

  private static final JsonFactory JSON = new JsonFactory();

  private SummaryJson() {}

  static void write(Summary summary, Writer out) throws IOException {
    Design design = summary.design();
    out.write("{\n\"format\": 1,\n\"scenario\": ");
    out.write(
        object(
            json -> {
              json.writeStringField("name", design.name());
              json.writeStringField("sha256", design.scenarioSha256());
            }));
    out.write(",\n\"seed\": " + design.seed() + ",\n\"confidence\": ");
    out.write(Double.toString(design.confidence()));
    out.write(",\n\"baseline\": " + string(design.baseline()));
    out.write(",\n\"alternatives\": [");
    String separator = "\n";
    for (Summary.AlternativeSummary alternative : summary.alternatives()) {
      out.write(separator);
      alternative(alternative, out);
      separator = ",\n";
    }
    out.write("\n],\n\"comparisons\": ");
    array(summary.comparisons(), SummaryJson::comparison, out);
    out.write(",\n\"objectives\": ");
    array(summary.objectives(), SummaryJson::verdict, out);
    out.write(",\n\"measured\": ");
    array(summary.measured(), SummaryJson::measured, out);
    if (!summary.selected().isEmpty()) {
      out.write(",\n\"selected\": ");
      array(summary.selected(), ProcedureJson::selected, out);
    }
    if (!summary.precision().isEmpty()) {
      out.write(",\n\"precision\": ");
      array(summary.precision(), ProcedureJson::precise, out);
    }
    out.write(",\n\"best\": ");
    array(summary.best(), ProcedureJson::best, out);
    out.write(",\n\"warnings\": ");
    writeStrings(summary.warnings(), out);
    out.write(",\n\"notes\": ");
    writeStrings(design.notes(), out);
    out.write("\n}\n");
  }

  private static void alternative(Summary.AlternativeSummary one, Writer out) throws IOException {
    out.write("{\"name\": " + string(one.alternative().name()));
    out.write(", \"platform\": " + string(one.alternative().platform()));
    out.write(", \"settings\": ");
    out.write(
        object(
            json -> {
              for (Map.Entry<String, String> setting : one.alternative().settings().entrySet()) {
                json.writeStringField(setting.getKey(), setting.getValue());
              }
            }));
    out.write(", \"replications\": " + one.replications() + ",\n  \"metrics\": {");
    String separator = "\n";
    for (Map.Entry<String, Estimate> metric : one.metrics().entrySet()) {
      out.write(separator + "    " + string(metric.getKey()) + ": ");
      out.write(object(json -> estimate(metric.getValue(), json)));
      separator = ",\n";
    }
    out.write("}}");
  }

  private static void estimate(Estimate estimate, JsonGenerator json) throws IOException {
    json.writeStringField("unit", estimate.unit());
    number("estimate", estimate.estimate(), json);
    if (estimate.estimate().isEmpty()) {
      json.writeStringField("reason", estimate.reason());
      json.writeNumberField("n", estimate.n());
      return;
    }
    number("half_width", map(estimate.interval(), Interval::halfWidth), json);
    interval(estimate.interval(), json);
    number("sd", estimate.sd(), json);
    json.writeNumberField("n", estimate.n());
    json.writeStringField("method", estimate.method());
    if (estimate.varianceRatio().isPresent()) {
      number("variance_ratio", estimate.varianceRatio(), json);
    }
    if (estimate.effectiveBeyond().isPresent()) {
      number("effective_beyond", estimate.effectiveBeyond(), json);
    }
    if (!estimate.reason().isEmpty()) {
      json.writeStringField("reason", estimate.reason());
    }
  }

  private static void interval(Optional<Interval> interval, JsonGenerator json) throws IOException {
    number("low", map(interval, Interval::low), json);
    number("high", map(interval, Interval::high), json);
  }

  private static void comparison(Summary.Comparison one, JsonGenerator json) throws IOException {
    json.writeStringField("metric", one.metric());
    json.writeStringField("alternative", one.alternative());
    json.writeStringField("baseline", one.baseline());
    contrast("difference", one.difference(), json);
    contrast("ratio", one.ratio(), json);
    number("p_adjusted", one.adjustedP(), json);
    number("variance_ratio", one.varianceRatio(), json);
    json.writeStringField("method", one.method());
    if (!one.reason().isEmpty()) {
      json.writeStringField("reason", one.reason());
    }
  }

  private static void contrast(String name, Optional<Contrast> contrast, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    if (contrast.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    number("estimate", OptionalDouble.of(contrast.get().estimate()), json);
    interval(contrast.get().interval(), json);
    json.writeEndObject();
  }

  private static void verdict(Summary.Verdict one, JsonGenerator json) throws IOException {
    json.writeStringField("metric", one.objective().metric());
    if (one.objective().atMost().isPresent()) {
      number("at_most", one.objective().atMost(), json);
    }
    if (one.objective().atLeast().isPresent()) {
      number("at_least", one.objective().atLeast(), json);
    }
    json.writeNumberField("probability", one.objective().probability());
    json.writeStringField("alternative", one.alternative());
    json.writeStringField("verdict", one.answer().text());
    json.writeNumberField("confidence", one.confidence());
    json.writeNumberField("met", one.met());
    json.writeNumberField("n", one.n());
    number("bound", one.bound(), json);
    json.writeStringField("method", one.method());
  }

  private static void measured(Summary.MeasuredError one, JsonGenerator json) throws IOException {
    json.writeStringField("metric", one.measurement().metric());
    json.writeStringField("alternative", one.measurement().alternative());
    json.writeNumberField("measured", one.measurement().value());
    number("simulated", one.simulated(), json);
    number("error", one.error(), json);
    json.writeStringField("source", one.measurement().source());
  }

  /** A number; null where there is none or it is not finite, which JSON cannot say. */
  static void number(String name, OptionalDouble value, JsonGenerator json) throws IOException {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      json.writeNumberField(name, value.getAsDouble() + 0.0); // no -0.0
    } else {
      json.writeNullField(name);
    }
  }

  private interface ToDouble<T> {
    double of(T value);
  }

  private static <T> OptionalDouble map(Optional<T> value, ToDouble<T> mapping) {
    return value.isPresent() ? OptionalDouble.of(mapping.of(value.get())) : OptionalDouble.empty();
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private interface Element<T> {
    void write(T element, JsonGenerator json) throws IOException;
  }

  private static String object(Fields fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static <T> void array(Iterable<T> elements, Element<T> writer, Writer out)
      throws IOException {
    out.write("[");
    String separator = "\n";
    for (T element : elements) {
      out.write(separator + object(json -> writer.write(element, json)));
      separator = ",\n";
    }
    out.write("]");
  }

  private static void writeStrings(Iterable<String> strings, Writer out) throws IOException {
    out.write("[");
    String separator = "";
    for (String text : strings) {
      out.write(separator + string(text));
      separator = ", ";
    }
    out.write("]");
  }

  private static String string(String text) throws IOException {
    StringWriter quoted = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(quoted)) {
      json.writeString(text);
    }
    return quoted.toString();
  }
}
