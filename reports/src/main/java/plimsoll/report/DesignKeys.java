package plimsoll.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import plimsoll.experiment.Design;
import plimsoll.experiment.Design.Objective;
import plimsoll.experiment.Design.Replications;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.Goal;

/** How many replications a design wants and by which procedures, as keys and values. */
final class DesignKeys {

  private static final String MOST = "replications";
  private static final String PRECISION = "precision.metric";
  private static final String JUDGED = "judged";
  private static final String SELECT = "select.metric";
  private static final String MARGIN = "margin.";
  private static final String CONTROL = "variance.control";
  private static final String ANTITHETIC = "variance.antithetic";

  private DesignKeys() {}

  static Map<String, String> of(Design design) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(MOST, Integer.toString(design.replications().most()));
    if (design.replications() instanceof Replications.Precision precision) {
      values.put(PRECISION, precision.metric());
      values.put("precision.relative", Double.toString(precision.relative()));
    }
    if (design.replications() instanceof Replications.Judged) {
      values.put(JUDGED, "true");
    }
    if (design.replications() instanceof Replications.Selection selection) {
      values.put(SELECT, selection.metric());
      values.put("select.goal", selection.goal().key());
      values.put("select.indifference", Double.toString(selection.indifference().amount()));
      values.put("select.relative", Boolean.toString(selection.indifference().isRelative()));
      values.put("select.pcs", Double.toString(selection.pcs()));
      values.put("select.point", Boolean.toString(selection.samePoint()));
      values.put("select.first", Integer.toString(selection.first()));
    }
    values.put(CONTROL, Boolean.toString(design.varianceReduction().controlVariates()));
    values.put(ANTITHETIC, Boolean.toString(design.varianceReduction().antithetic()));
    for (int i = 0; i < design.objectives().size(); i++) {
      String key = MARGIN + i;
      design
          .objectives()
          .get(i)
          .margin()
          .ifPresent(margin -> values.put(key, Double.toString(margin)));
    }
    return values;
  }

  static Replications replications(Map<String, String> values) {
    int most = Integer.parseInt(DesignTables.value(values, MOST));
    if (values.containsKey(PRECISION)) {
      return new Replications.Precision(
          DesignTables.value(values, PRECISION), number(values, "precision.relative"), most);
    }
    if (values.containsKey(SELECT)) {
      return new Replications.Selection(
          DesignTables.value(values, SELECT),
          Goal.valueOf(DesignTables.value(values, "select.goal").toUpperCase(Locale.ROOT)),
          new Design.Indifference(
              number(values, "select.indifference"), isTrue(values, "select.relative")),
          number(values, "select.pcs"),
          isTrue(values, "select.point"),
          Integer.parseInt(DesignTables.value(values, "select.first")),
          most);
    }
    return isTrue(values, JUDGED) ? new Replications.Judged(most) : new Replications.Fixed(most);
  }

  static VarianceReduction varianceReduction(Map<String, String> values) {
    return new VarianceReduction(isTrue(values, CONTROL), isTrue(values, ANTITHETIC));
  }

  /** Objectives in the order in which they were written, each with its margin. */
  static List<Objective> withMargins(List<Objective> objectives, Map<String, String> values) {
    List<Objective> all = new ArrayList<>();
    for (Objective one : objectives) {
      String key = MARGIN + all.size();
      all.add(
          new Objective(
              one.metric(),
              one.atMost(),
              one.atLeast(),
              one.probability(),
              values.containsKey(key)
                  ? OptionalDouble.of(number(values, key))
                  : OptionalDouble.empty()));
    }
    return all;
  }

  private static boolean isTrue(Map<String, String> values, String key) {
    return Boolean.parseBoolean(values.getOrDefault(key, "false"));
  }

  private static double number(Map<String, String> values, String key) {
    return Double.parseDouble(DesignTables.value(values, key));
  }
}
