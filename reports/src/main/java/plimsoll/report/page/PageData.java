package plimsoll.report.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import plimsoll.experiment.Design;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.StartupEcdf;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Contrast;
import plimsoll.experiment.trace.Timeline;
import plimsoll.experiment.trace.Timeline.Series;
import plimsoll.report.RunningMean;
import plimsoll.report.ThinnedEcdf;
import plimsoll.report.chart.Palette;

/**
 * The numbers behind the charts of the page as JSON that no browser takes for anything else: there
 * is no {@code <} in it.
 */
final class PageData {

  private final Summary summary;
  private final StartCurves curves;
  private final List<StartupEcdf> startups;
  private final Map<String, Timeline> timelines;
  private final List<String> platforms;
  private final List<Map<String, String>> points;

  private PageData(
      Summary summary,
      StartCurves curves,
      List<StartupEcdf> startups,
      Map<String, Timeline> timelines) {
    this.summary = summary;
    this.curves = curves;
    this.startups = startups;
    this.timelines = timelines;
    Set<String> names = new LinkedHashSet<>();
    Set<Map<String, String>> settings = new LinkedHashSet<>();
    for (AlternativeSummary one : summary.alternatives()) {
      names.add(one.alternative().platform());
      settings.add(shared(one.alternative()));
    }
    this.platforms = List.copyOf(names);
    this.points = List.copyOf(settings);
  }

  static String of(
      Summary summary,
      StartCurves curves,
      List<StartupEcdf> startups,
      Map<String, Timeline> timelines) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      new PageData(summary, curves, startups, timelines).write(json);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return text.toString().replace("<", "\\u003c");
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("confidence", summary.design().confidence());
    json.writeStringField("baseline", summary.design().baseline());
    colors("light", Palette.LIGHT, json);
    colors("dark", Palette.DARK, json);
    strings("platforms", platforms, json);
    json.writeArrayFieldStart("points");
    for (Map<String, String> point : points) {
      json.writeString(text(point));
    }
    json.writeEndArray();
    new MetricColumns(summary).write(json);
    json.writeArrayFieldStart("series");
    for (Series series : Series.values()) {
      json.writeStartObject();
      json.writeStringField("key", series.key());
      json.writeStringField("title", series.title());
      json.writeStringField("unit", series.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("alternatives");
    for (int i = 0; i < summary.alternatives().size(); i++) {
      alternative(summary.alternatives().get(i), curves.curves().get(i), startups.get(i), json);
    }
    json.writeEndArray();
    growth(json);
    comparisons(json);
    measured(json);
    json.writeEndObject();
  }

  private static void colors(String name, List<Integer> colors, JsonGenerator json)
      throws IOException {
    strings(name, colors.stream().map(Palette::hex).toList(), json);
  }

  private static void strings(String name, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void alternative(
      AlternativeSummary one, StartCurves.Curve curve, StartupEcdf startup, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", one.alternative().name());
    json.writeNumberField("platform", platforms.indexOf(one.alternative().platform()));
    json.writeNumberField("point", points.indexOf(shared(one.alternative())));
    json.writeStringField("own", text(own(one.alternative())));
    json.writeNumberField("n", one.replications());
    json.writeArrayFieldStart("starts");
    for (ThinnedEcdf.Point point : curve.line().points()) {
      PageJson.row(json, point.seconds(), point.share());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("band");
    band(startup, json);
    json.writeEndArray();
    json.writeArrayFieldStart("means");
    for (RunningMean mean : curve.means()) {
      double half = mean.halfWidth().orElse(0);
      PageJson.row(
          json, mean.replications(), mean.value(), mean.value() - half, mean.value() + half);
    }
    json.writeEndArray();
    Timeline timeline = timelines.get(one.alternative().name());
    if (timeline != null) {
      over(timeline, json);
    }
    json.writeEndObject();
  }

  /** The band of a distribution function from where it changes on, and where it ends. */
  private static void band(StartupEcdf startup, JsonGenerator json) throws IOException {
    Optional<plimsoll.statistics.Interval> before = Optional.empty();
    double end = 0;
    for (StartupEcdf.Step step : startup.steps()) {
      if (step.band().isPresent() && !step.band().equals(before)) {
        PageJson.row(json, step.seconds(), step.band().get().low(), step.band().get().high());
        before = step.band();
      }
      end = step.seconds();
    }
    if (before.isPresent()) {
      PageJson.row(json, end, before.get().low(), before.get().high());
    }
  }

  private static void over(Timeline timeline, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("over");
    json.writeFieldName("step");
    PageJson.number(timeline.stepSeconds(), json);
    for (Series series : Series.values()) {
      json.writeArrayFieldStart(series.key());
      for (int i = 0; i < timeline.size(); i++) {
        PageJson.number(timeline.value(series, i), json);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /**
   * The settings that are numbers and vary, each with its value in every alternative, by which
   * metrics can be drawn as lines.
   */
  private void growth(JsonGenerator json) throws IOException {
    Set<String> paths = new LinkedHashSet<>();
    points.forEach(point -> paths.addAll(point.keySet()));
    json.writeArrayFieldStart("varied");
    for (String path : paths) {
      List<OptionalDouble> values =
          points.stream().map(point -> leadingNumber(point, path)).toList();
      boolean varies = values.stream().distinct().count() > 1;
      if (varies && values.stream().allMatch(OptionalDouble::isPresent)) {
        json.writeStartObject();
        json.writeStringField("path", path);
        json.writeArrayFieldStart("values");
        for (OptionalDouble value : values) {
          PageJson.number(value.orElseThrow(), json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("others");
        for (Map<String, String> point : points) {
          Map<String, String> others = new LinkedHashMap<>(point);
          others.remove(path);
          json.writeString(text(others));
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static OptionalDouble leadingNumber(Map<String, String> point, String path) {
    String value = point.getOrDefault(path, "");
    return value.matches("-?[0-9]+(\\.[0-9]+)?")
        ? OptionalDouble.of(Double.parseDouble(value))
        : OptionalDouble.empty();
  }

  private void comparisons(JsonGenerator json) throws IOException {
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (AlternativeSummary one : summary.alternatives()) {
      indexes.put(one.alternative().name(), indexes.size());
    }
    json.writeObjectFieldStart("comparisons");
    for (String metric : summary.design().compare().stream().distinct().toList()) {
      json.writeArrayFieldStart(metric);
      for (Summary.Comparison one : summary.comparisons()) {
        if (one.metric().equals(metric) && one.difference().isPresent()) {
          json.writeStartArray();
          json.writeNumber(indexes.getOrDefault(one.alternative(), 0));
          contrast(one.difference().get(), json);
          if (one.ratio().isPresent()) {
            contrast(one.ratio().get(), json);
          }
          json.writeEndArray();
        }
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void contrast(Contrast contrast, JsonGenerator json) throws IOException {
    PageJson.triple(contrast.estimate(), contrast.interval(), json);
  }

  private void measured(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("measured");
    for (Summary.MeasuredError one : summary.measured()) {
      if (one.simulated().isPresent()) {
        Design.Measurement measurement = one.measurement();
        json.writeStartObject();
        json.writeStringField("metric", measurement.metric());
        json.writeStringField("unit", Metrics.unit(measurement.metric()));
        json.writeStringField("alternative", measurement.alternative());
        json.writeNumberField("platform", platforms.indexOf(platform(measurement.alternative())));
        json.writeFieldName("measured");
        PageJson.number(measurement.value(), json);
        json.writeFieldName("simulated");
        PageJson.number(one.simulated().getAsDouble(), json);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private String platform(String alternative) {
    return summary.alternatives().stream()
        .map(AlternativeSummary::alternative)
        .filter(one -> one.name().equals(alternative))
        .map(Design.Alternative::platform)
        .findFirst()
        .orElse("");
  }

  /** The settings that all platforms share. */
  private static Map<String, String> shared(Design.Alternative alternative) {
    Map<String, String> shared = new LinkedHashMap<>(alternative.settings());
    shared.keySet().removeIf(path -> path.startsWith("platforms."));
    return shared;
  }

  /** The settings of this platform alone. */
  private static Map<String, String> own(Design.Alternative alternative) {
    Map<String, String> own = new LinkedHashMap<>(alternative.settings());
    own.keySet().removeIf(path -> !path.startsWith("platforms."));
    return own;
  }

  private static String text(Map<String, String> settings) {
    List<String> parts = new ArrayList<>();
    settings.forEach((path, value) -> parts.add(path + "=" + value));
    return String.join(", ", parts);
  }
}
