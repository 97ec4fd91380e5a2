package plimsoll.report.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.Interval;

/**
 * The metrics that some chart can show, a column each, so that thousands of alternatives do not
 * repeat their names: null without an estimate, {@code 2.5} without an interval, {@code [2.5]} with
 * one that has no width, else {@code [2.5,2.4,2.6]}. A column whose values are all the same is
 * written as {@code {"each": value}}.
 */
final class MetricColumns {

  private final Summary summary;

  MetricColumns(Summary summary) {
    this.summary = summary;
  }

  void write(JsonGenerator json) throws IOException {
    Set<String> metrics = metrics();
    json.writeObjectFieldStart("units");
    for (String metric : metrics) {
      json.writeStringField(metric, Metrics.unit(metric));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("metrics");
    for (String metric : metrics) {
      json.writeFieldName(metric);
      column(metric, json);
    }
    json.writeEndObject();
  }

  private Set<String> metrics() {
    Set<String> metrics = new LinkedHashSet<>();
    for (AlternativeSummary one : summary.alternatives()) {
      one.metrics()
          .forEach(
              (metric, estimate) -> {
                if (isCharted(metric) && estimate.estimate().isPresent()) {
                  metrics.add(metric);
                }
              });
    }
    return metrics;
  }

  private static boolean isCharted(String metric) {
    return !metric.startsWith("startup.phase.")
        && !metric.startsWith("workload.")
        && !metric.startsWith("density.needed.")
        && !metric.startsWith("density.left.");
  }

  private void column(String metric, JsonGenerator json) throws IOException {
    List<String> values = new ArrayList<>();
    for (AlternativeSummary one : summary.alternatives()) {
      values.add(value(one, metric));
    }
    if (values.size() > 1 && new LinkedHashSet<>(values).size() == 1) {
      json.writeStartObject();
      json.writeFieldName("each");
      json.writeRawValue(values.get(0));
      json.writeEndObject();
      return;
    }
    json.writeStartArray();
    for (String value : values) {
      json.writeRawValue(value);
    }
    json.writeEndArray();
  }

  private static String value(AlternativeSummary one, String metric) {
    Estimate estimate = one.metrics().get(metric);
    if (estimate == null
        || estimate.estimate().isEmpty()
        || !Double.isFinite(estimate.estimate().getAsDouble())) {
      return "null";
    }
    String value = PageJson.text(estimate.estimate().getAsDouble());
    Optional<Interval> interval = estimate.interval();
    if (interval.isEmpty()
        || !Double.isFinite(interval.get().low())
        || !Double.isFinite(interval.get().high())) {
      return value;
    }
    String low = PageJson.text(interval.get().low());
    String high = PageJson.text(interval.get().high());
    return value.equals(low) && value.equals(high)
        ? "[" + value + "]"
        : "[" + value + "," + low + "," + high + "]";
  }
}
