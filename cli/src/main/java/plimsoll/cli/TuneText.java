package plimsoll.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import plimsoll.experiment.Goal;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Quantity;
import plimsoll.planning.tune.Point;
import plimsoll.planning.tune.PointTally;
import plimsoll.planning.tune.Requirement;
import plimsoll.planning.tune.Tuned;
import plimsoll.scenario.TunePlan;

/** A capacity plan's answer in words. */
final class TuneText {

  private static final String PER_HOST = "density.per_host";

  private final TunePlan plan;
  private final Tuned tuned;
  private final List<Requirement> requirements;

  TuneText(TunePlan plan, Tuned tuned, List<Requirement> requirements) {
    this.plan = plan;
    this.tuned = tuned;
    this.requirements = requirements;
  }

  /** Such as {@code startup.p99 at most 5 s}. */
  static String condition(Requirement one) {
    String unit = Metrics.unit(one.metric());
    StringBuilder text = new StringBuilder(one.metric());
    one.atLeast().ifPresent(bound -> text.append(" at least ").append(Quantity.text(bound, unit)));
    if (one.atLeast().isPresent() && one.atMost().isPresent()) {
      text.append(" and");
    }
    one.atMost().ifPresent(bound -> text.append(" at most ").append(Quantity.text(bound, unit)));
    return text.toString();
  }

  /** Such as {@code startup.p99 at most 5 s in 95 % of runs and failures.oom at most 0 in 99 %}. */
  String conditions() {
    return requirements.stream()
        .map(one -> condition(one) + " in " + Quantity.percent(one.probability()) + " of runs")
        .collect(Collectors.joining(" and "));
  }

  /** The answer in one sentence. */
  String sentence() {
    if (tuned.best().isEmpty()) {
      return (tuned.isGuaranteed() ? "No setting has " : "No setting was found that has ")
          + conditions()
          + confidence()
          + ".";
    }
    Point best = tuned.best().get();
    String goal = goalIsDecision() ? "" : goal(best) + " at ";
    return goal
        + settings(plan.settings(best.levels()))
        + (goalIsDecision() ? interval(best) : "")
        + (goalIsDecision()
            ? plan.goal() == Goal.MIN ? " is the least with " : " is the most with "
            : " with ")
        + conditions()
        + confidence()
        + ".";
  }

  private String confidence() {
    return tuned.isGuaranteed()
        ? " (" + Quantity.percent(plan.confidence()) + " confidence)"
        : " (not certain: " + tuned.guarantee() + ")";
  }

  private boolean goalIsDecision() {
    return plan.goalDecision().isPresent();
  }

  /** The goal's value, such as {@code 412 per host (95 %: 405 to 418)}. */
  private String goal(Point best) {
    String name = plan.goalName();
    double value = goalValue(best);
    String unit = Metrics.unit(name);
    return name.equals(PER_HOST)
        ? Quantity.number(value) + " per host" + interval(best)
        : name + " of " + Quantity.text(value, unit) + interval(best);
  }

  private double goalValue(Point point) {
    return tuned.tallies().stream()
        .filter(one -> one.point().equals(point))
        .mapToDouble(PointTally::goal)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The ends of the interval, where the search has an order and they were looked at. */
  private String interval(Point best) {
    Optional<String> low = tuned.low().flatMap(point -> end(point, best));
    Optional<String> high = tuned.high().flatMap(point -> end(point, best));
    if (low.isEmpty() || high.isEmpty() || low.equals(high)) {
      return "";
    }
    boolean falls = plan.goal() == Goal.MAX; // the hardest point is the largest
    return " ("
        + Quantity.percent(plan.confidence())
        + ": "
        + (falls ? high.get() : low.get())
        + " to "
        + (falls ? low.get() : high.get())
        + ")";
  }

  private Optional<String> end(Point point, Point best) {
    if (goalIsDecision()) {
      int decision = plan.goalDecision().getAsInt();
      return Optional.of(plan.decisions().get(decision).values().get(point.levels().get(decision)));
    }
    double seen = goalValue(point);
    if (!Double.isNaN(seen)) {
      return Optional.of(Quantity.number(seen));
    }
    return counted(point, best).map(Quantity::number);
  }

  /** A density that was not looked at: in proportion to the one decision that counts instances. */
  private Optional<Double> counted(Point point, Point best) {
    if (plan.decisions().size() != 1 || !plan.decisions().get(0).path().endsWith(".count")) {
      return Optional.empty();
    }
    List<Double> numbers = plan.decisions().get(0).numbers();
    return Optional.of(
        goalValue(best) * numbers.get(point.levels().get(0)) / numbers.get(best.levels().get(0)));
  }

  /** Such as {@code hosts.server.count = 16, placement.policy = worst-fit}. */
  static String settings(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(one -> one.getKey() + " = " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What breaks at the next point, from its diagnosis. */
  String next(Point next, List<String> diagnosis) {
    return (tuned.best().isPresent() ? "The next one, " : "The nearest, ")
        + settings(plan.settings(next.levels()))
        + ", breaks: "
        + String.join("; ", diagnosis)
        + ".";
  }
}
