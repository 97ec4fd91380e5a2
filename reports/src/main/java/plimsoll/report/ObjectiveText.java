package plimsoll.report;

import java.util.ArrayList;
import java.util.List;
import plimsoll.experiment.Design;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Quantity;

/** An objective in words, such as {@code startup.p99 at most 5 s in 95 % of runs}. */
public final class ObjectiveText {

  private ObjectiveText() {}

  /** The condition in words. */
  public static String of(Design.Objective objective) {
    String unit = Metrics.unit(objective.metric());
    List<String> bounds = new ArrayList<>();
    objective.atMost().ifPresent(bound -> bounds.add("at most " + Quantity.text(bound, unit)));
    objective.atLeast().ifPresent(bound -> bounds.add("at least " + Quantity.text(bound, unit)));
    return objective.metric()
        + " "
        + String.join(" and ", bounds)
        + " in "
        + Quantity.percent(objective.probability())
        + " of runs";
  }
}
