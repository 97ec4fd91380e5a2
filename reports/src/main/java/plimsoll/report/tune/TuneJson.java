package plimsoll.report.tune;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import plimsoll.experiment.Design.Objective;

/** A capacity plan as JSON; equal plans give equal bytes. */
public final class TuneJson {

  private TuneJson() {}

  /** The text of {@code tune.json}. */
  public static String of(TuneReport report) {
    StringWriter text = new StringWriter();
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeNumberField("format", 1);
      json.writeObjectFieldStart("scenario");
      json.writeStringField("name", report.scenario());
      json.writeStringField("sha256", report.sha256());
      json.writeEndObject();
      json.writeNumberField("seed", report.seed());
      json.writeStringField("goal", report.goal());
      json.writeNumberField("confidence", report.confidence());
      json.writeNumberField("budget", report.budget());
      json.writeArrayFieldStart("answers");
      for (TuneReport.Answer answer : report.answers()) {
        answer(answer, json);
      }
      json.writeEndArray();
      strings("notes", report.notes(), json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text + "\n";
  }

  private static void answer(TuneReport.Answer answer, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("sentence", answer.sentence());
    json.writeBooleanField("guaranteed", answer.isGuaranteed());
    json.writeStringField("reason", answer.reason());
    json.writeStringField("method", answer.method());
    json.writeNumberField("replications", answer.replications());
    json.writeArrayFieldStart("objectives");
    for (int i = 0; i < answer.objectives().size(); i++) {
      objective(answer.objectives().get(i), answer.margins().get(i), json);
    }
    json.writeEndArray();
    json.writeFieldName("best");
    if (answer.best().isPresent()) {
      seen(answer.best().get(), json);
    } else {
      json.writeNull();
    }
    json.writeFieldName("next");
    if (answer.next().isPresent()) {
      seen(answer.next().get(), json);
    } else {
      json.writeNull();
    }
    settings("low", answer.low(), json);
    settings("high", answer.high(), json);
    strings("binds", answer.binds(), json);
    all("runners_up", answer.runnersUp(), json);
    all("front", answer.front(), json);
    all("points", answer.seen(), json);
    json.writeArrayFieldStart("progress");
    for (TuneReport.Step step : answer.progress()) {
      json.writeStartObject();
      json.writeNumberField("replications", step.replications());
      settings("best", step.settings(), json);
      number("goal", step.goal(), json);
      json.writeBooleanField("proven", step.isProven());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void objective(Objective one, double margin, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("metric", one.metric());
    number("at_most", one.atMost(), json);
    number("at_least", one.atLeast(), json);
    json.writeNumberField("probability", one.probability());
    json.writeNumberField("margin", margin);
    json.writeEndObject();
  }

  private static void all(String name, List<TuneReport.Seen> points, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (TuneReport.Seen point : points) {
      seen(point, json);
    }
    json.writeEndArray();
  }

  private static void seen(TuneReport.Seen point, JsonGenerator json) throws IOException {
    json.writeStartObject();
    settings("settings", point.settings(), json);
    json.writeNumberField("replications", point.replications());
    json.writeArrayFieldStart("met");
    for (int met : point.met()) {
      json.writeNumber(met);
    }
    json.writeEndArray();
    number("goal", point.goal(), json);
    json.writeEndObject();
  }

  private static void settings(String name, Map<String, String> settings, JsonGenerator json)
      throws IOException {
    if (settings.isEmpty()) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      json.writeStringField(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
  }

  private static void number(String name, OptionalDouble value, JsonGenerator json)
      throws IOException {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      json.writeNumberField(name, value.getAsDouble() + 0.0); // no -0.0
    } else {
      json.writeNullField(name);
    }
  }

  private static void strings(String name, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
