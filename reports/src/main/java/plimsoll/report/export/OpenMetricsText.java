package plimsoll.report.export;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import plimsoll.experiment.Summary;

/**
 * Estimates as OpenMetrics text: a gauge for each metric, whose label {@code value} says whether it
 * is the estimate or an end of its interval. What does not exist is left out.
 *
 * <p>Source: OpenMetrics 1.0 (Cloud Native Computing Foundation, 2020).
 */
final class OpenMetricsText {

  private static final List<String> VALUES = List.of("estimate", "low", "high");

  private OpenMetricsText() {}

  static void write(Summary summary, Writer out) throws IOException {
    Map<String, List<TidyRow>> families = new TreeMap<>();
    for (TidyRow row : TidyRow.of(summary)) {
      if (row.estimate().estimate().isPresent()) {
        families.computeIfAbsent(family(row), name -> new ArrayList<>()).add(row);
      }
    }
    for (Map.Entry<String, List<TidyRow>> family : families.entrySet()) {
      String unit = unit(family.getValue().get(0));
      out.write("# TYPE " + family.getKey() + " gauge\n");
      if (!unit.isEmpty()) {
        out.write("# UNIT " + family.getKey() + " " + unit + "\n");
      }
      for (TidyRow row : family.getValue()) {
        samples(family.getKey(), row, out);
      }
    }
    out.write("# EOF\n");
  }

  private static void samples(String family, TidyRow row, Writer out) throws IOException {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("metric", row.metric());
    labels.put("alternative", row.alternative());
    labels.put("platform", row.platform());
    row.settings().forEach((path, value) -> labels.putIfAbsent(name("set." + path), value));
    for (int i = 0; i < VALUES.size(); i++) {
      OptionalDouble value = row.numbers().get(i);
      if (value.isPresent()) {
        labels.put("value", VALUES.get(i));
        List<String> written = new ArrayList<>();
        labels.forEach((label, text) -> written.add(label + "=\"" + escaped(text) + "\""));
        out.write(family + "{" + String.join(",", written) + "} " + value.getAsDouble() + "\n");
      }
    }
  }

  private static String family(TidyRow row) {
    String unit = unit(row);
    return "plimsoll_" + name(row.metric()) + (unit.isEmpty() ? "" : "_" + unit);
  }

  private static String unit(TidyRow row) {
    return switch (row.estimate().unit()) {
      case "s" -> "seconds";
      case "1" -> "";
      case "1/s" -> "per_second";
      default -> name(row.estimate().unit());
    };
  }

  private static String name(String text) {
    return text.replaceAll("[^A-Za-z0-9]+", "_");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
