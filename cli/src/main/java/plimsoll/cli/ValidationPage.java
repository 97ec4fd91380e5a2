package plimsoll.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import plimsoll.experiment.MetricEstimate;
import plimsoll.planning.calibrate.Calibration;
import plimsoll.planning.calibrate.Target;
import plimsoll.scenario.ValidationRecord;

/** What {@code validate-model} found, as a page and as the catalogue's record. */
final class ValidationPage {

  private final List<Checked> scenarios;

  ValidationPage(List<Checked> scenarios) {
    this.scenarios = List.copyOf(scenarios);
  }

  /**
   * One scenario.
   *
   * @param name of its file, without the ending
   * @param validates the preset that a platform stands for
   * @param rows what was measured and simulated
   * @param heldOut what each condition is predicted to be from the others; may be empty
   */
  record Checked(
      String name,
      Map<String, String> validates,
      List<Row> rows,
      List<Calibration.HeldOut> heldOut) {

    Checked {
      rows = List.copyOf(rows);
      heldOut = List.copyOf(heldOut);
    }
  }

  /** One measured value beside the simulated one. */
  record Row(String platform, Target target, MetricEstimate simulated) {

    double error() {
      return simulated.value() / target.value() - 1;
    }

    boolean isFitted() {
      return target.weight() > 0;
    }

    boolean isTime() {
      return target.metric().contains("startup");
    }
  }

  List<Row> rows() {
    return scenarios.stream().flatMap(one -> one.rows().stream()).toList();
  }

  /** The lines of the catalogue's record, sorted by preset. */
  String record() {
    StringBuilder text = new StringBuilder(ValidationRecord.HEADER);
    scenarios.stream()
        .flatMap(one -> records(one).stream())
        .sorted(
            java.util.Comparator.comparing(ValidationRecord::preset)
                .thenComparing(ValidationRecord::scenario))
        .forEach(record -> text.append(record.line()));
    return text.toString();
  }

  private static List<ValidationRecord> records(Checked scenario) {
    return scenario.validates().values().stream()
        .distinct()
        .map(
            preset -> {
              List<Row> own =
                  scenario.rows().stream()
                      .filter(row -> preset.equals(scenario.validates().get(row.platform())))
                      .toList();
              List<Row> fitted = own.stream().filter(Row::isFitted).toList();
              List<Row> predicted = own.stream().filter(row -> !row.isFitted()).toList();
              return new ValidationRecord(
                  preset,
                  scenario.name(),
                  fitted.size(),
                  mean(fitted),
                  predicted.size(),
                  mean(predicted));
            })
        .toList();
  }

  private static double mean(List<Row> rows) {
    return rows.stream().mapToDouble(row -> Math.abs(row.error())).average().orElse(0);
  }

  private static double largest(List<Row> rows) {
    return rows.stream().mapToDouble(row -> Math.abs(row.error())).max().orElse(0);
  }

  /** The page. */
  String text(String command, String chart) {
    StringBuilder text = new StringBuilder();
    text.append("# The model against measurements\n\n");
    text.append("Made by `").append(command).append("`. An error is simulated over measured,\n");
    text.append(
        "less one. *Fitted* are the values that parameters were calibrated on; the model\n");
    text.append("was not shown the others. The sources of all measured values stand in\n");
    text.append("[the scenarios](../scenarios/validation/README.md).\n\n");
    overall(text);
    text.append("\n![Simulated against measured](").append(chart).append(".svg)\n");
    summaries(text);
    scenarios.forEach(one -> details(one, text));
    return text.append("\nTimes in seconds, memory in bytes.\n").toString();
  }

  private void overall(StringBuilder text) {
    text.append("| values | number | mean absolute error | largest |\n");
    text.append("| --- | ---: | ---: | ---: |\n");
    Map<String, Predicate<Row>> kinds = new LinkedHashMap<>();
    for (boolean fitted : new boolean[] {true, false}) {
      String kind = fitted ? "fitted" : "not fitted";
      kinds.put(kind + ", all", row -> row.isFitted() == fitted);
      for (String statistic : List.of("p50", "p90", "p99", "mean", "makespan")) {
        kinds.put(
            kind + ", " + statistic,
            row -> row.isFitted() == fitted && row.target().metric().endsWith("." + statistic));
      }
    }
    kinds.forEach(
        (kind, belongs) -> {
          List<Row> some = rows().stream().filter(belongs).toList();
          if (!some.isEmpty()) {
            text.append("| ").append(kind).append(" | ").append(errors(some)).append(" |\n");
          }
        });
  }

  private static String errors(List<Row> rows) {
    return rows.isEmpty()
        ? "0 | |"
        : rows.size() + " | " + percent(mean(rows)) + " | " + percent(largest(rows));
  }

  private void summaries(StringBuilder text) {
    text.append(
        "\n| scenario | fitted | mean error | largest | not fitted | mean error | largest |");
    text.append(" held out |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n");
    for (Checked one : scenarios) {
      text.append("| ").append(one.name()).append(" | ");
      text.append(errors(one.rows().stream().filter(Row::isFitted).toList())).append(" | ");
      text.append(errors(one.rows().stream().filter(row -> !row.isFitted()).toList()));
      text.append(" | ");
      String separator = "";
      for (Calibration.HeldOut held : one.heldOut()) {
        text.append(separator).append(held.condition().replace("parameters.", ""));
        text.append(": ").append(percent(held.loss()));
        separator = "; ";
      }
      text.append(" |\n");
    }
    text.append("\nHeld out: with the parameters fitted anew without a condition, the root mean\n");
    text.append(
        "square error at it. The search begins at the file's values, which have seen it:\n");
    text.append(
        "where the other conditions determine little, or evaluations are few, the error is\n");
    text.append("too small. It is left empty for scenarios with more than five conditions.\n");
  }

  private static void details(Checked scenario, StringBuilder text) {
    text.append("\n## ").append(scenario.name()).append("\n\n");
    text.append("| platform | condition | metric | measured | simulated (95 %) | error | |\n");
    text.append("| --- | --- | --- | ---: | ---: | ---: | --- |\n");
    for (Row row : scenario.rows()) {
      text.append("| ").append(row.platform()).append(" | ");
      text.append(row.target().condition().replace("parameters.", "").replace(",", ", "));
      text.append(" | ").append(row.target().metric()).append(" | ");
      text.append(FitSnippet.number(row.target().value())).append(" | ");
      text.append(FitSnippet.number(row.simulated().value())).append(" (");
      text.append(FitSnippet.number(row.simulated().low())).append(" to ");
      text.append(FitSnippet.number(row.simulated().high())).append(") | ");
      text.append(String.format(Locale.ROOT, "%+.1f %%", 100 * row.error())).append(" | ");
      text.append(row.isFitted() ? "fitted" : "").append(" |\n");
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
