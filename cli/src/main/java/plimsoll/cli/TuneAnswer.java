package plimsoll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import plimsoll.planning.tune.Point;
import plimsoll.planning.tune.PointTally;
import plimsoll.planning.tune.Requirement;
import plimsoll.planning.tune.Tuned;
import plimsoll.report.tune.TuneReport;
import plimsoll.scenario.TunePlan;

/** Makes what is reported of what was found. */
final class TuneAnswer {

  private final TunePlan plan;
  private final Tuned tuned;
  private final List<Requirement> requirements;

  TuneAnswer(TunePlan plan, Tuned tuned, List<Requirement> requirements) {
    this.plan = plan;
    this.tuned = tuned;
    this.requirements = requirements;
  }

  TuneReport.Answer of(TuneDiagnosis diagnosis) throws InterruptedException {
    TuneText text = new TuneText(plan, tuned, requirements);
    List<String> binds = new ArrayList<>();
    if (tuned.before().isPresent()) {
      Point next = tuned.before().get();
      binds.add(text.next(next, diagnosis.of(tally(next), requirements)));
    }
    return new TuneReport.Answer(
        requirements.stream().map(Requirement::objective).toList(),
        requirements.stream().map(Requirement::margin).toList(),
        text.sentence(),
        tuned.best().map(this::seen),
        tuned.before().map(this::seen),
        tuned.low().map(this::settings).orElse(Map.of()),
        tuned.high().map(this::settings).orElse(Map.of()),
        tuned.isGuaranteed(),
        tuned.guarantee(),
        tuned.method().text(),
        binds,
        tuned.runnersUp().stream().map(this::seen).toList(),
        tuned.front().stream().map(this::seen).toList(),
        tuned.tallies().stream().map(one -> seen(one.point())).toList(),
        tuned.progress().stream()
            .map(
                step ->
                    new TuneReport.Step(
                        step.replications(),
                        settings(step.best()),
                        seen(step.best()).goal(),
                        step.isProven()))
            .toList(),
        tuned.replications());
  }

  private Map<String, String> settings(Point point) {
    return plan.settings(point.levels());
  }

  private PointTally tally(Point point) {
    return tuned.tallies().stream()
        .filter(one -> one.point().equals(point))
        .findFirst()
        .orElseGet(
            () ->
                new PointTally(point, 0, requirements.stream().map(one -> 0).toList(), Double.NaN));
  }

  private TuneReport.Seen seen(Point point) {
    PointTally tally = tally(point);
    return new TuneReport.Seen(
        settings(point),
        tally.replications(),
        tally.met(),
        Double.isNaN(tally.goal()) ? OptionalDouble.empty() : OptionalDouble.of(tally.goal()),
        place(point));
  }

  private OptionalDouble place(Point point) {
    OptionalInt along = plan.along();
    return along.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            plan.decisions()
                .get(along.getAsInt())
                .numbers()
                .get(point.levels().get(along.getAsInt())));
  }
}
