package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.Summary.Selected;
import plimsoll.statistics.Tally;
import plimsoll.statistics.selection.Selection;
import plimsoll.statistics.selection.SelectionDesign;

/**
 * Alternatives of which one is selected by the {@link Selection} for their number, on the
 * replications' own values: of a quantile, the mean of the replications' own quantiles is what is
 * compared.
 */
final class SelectionGroup {

  private final Design.Replications.Selection selection;

  /** Indices in the design. */
  private final List<Integer> members;

  private final List<String> names;
  private final List<MetricSample> samples = new ArrayList<>();

  private Optional<Selection> procedure = Optional.empty();
  private OptionalDouble indifference = OptionalDouble.empty();

  /** Why nothing can be guaranteed; empty text while nothing speaks against it. */
  private String reason = "";

  SelectionGroup(
      Design.Replications.Selection selection, List<Integer> members, List<String> names) {
    this.selection = selection;
    this.members = members;
    this.names = names;
    members.forEach(
        member -> samples.add(new MetricSample(selection.metric(), VarianceReduction.NONE)));
    if (!selection.indifference().isRelative()) {
      indifference = OptionalDouble.of(selection.indifference().amount());
    }
  }

  void add(int alternative, ReplicationResult result) {
    int member = members.indexOf(alternative);
    MetricSample sample = samples.get(member);
    sample.add(result);
    if (reason.isEmpty() && Double.isNaN(sample.value(sample.replications() - 1))) {
      reason =
          names.get(member)
              + " has no "
              + selection.metric()
              + " of its own in replication "
              + result.replication();
    }
    if (reason.isEmpty() && members.size() > 1 && selection.first() >= 2) {
      goOn(member, sample);
    }
  }

  /** Hands the newest value on or, once all have their first stage, begins. */
  private void goOn(int member, MetricSample sample) {
    if (procedure.isPresent()) {
      int replication = sample.replications() - 1;
      procedure.get().add(member, replication, sample.value(replication));
    } else if (samples.stream().allMatch(one -> one.replications() >= selection.first())) {
      begin();
    }
  }

  private void begin() {
    if (selection.indifference().isRelative()) {
      double best = bestOfFirstStage();
      if (best == 0) {
        reason = "the best mean of the first stage is 0, and no share of it is an indifference";
        return;
      }
      indifference = OptionalDouble.of(selection.indifference().amount() * Math.abs(best));
    }
    Selection begun =
        Selection.forSize(
            new SelectionDesign(
                members.size(),
                selection.goal() == Goal.MAX ? SelectionDesign.Goal.MAX : SelectionDesign.Goal.MIN,
                indifference.orElseThrow(),
                selection.pcs(),
                SelectionDesign.Sampling.COMMON,
                selection.first(),
                selection.most()));
    for (int member = 0; member < samples.size(); member++) {
      for (int r = 0; r < samples.get(member).replications(); r++) {
        begun.add(member, r, samples.get(member).value(r));
      }
    }
    procedure = Optional.of(begun);
  }

  private double bestOfFirstStage() {
    double best = Double.NaN;
    for (MetricSample sample : samples) {
      Tally tally = new Tally();
      for (int r = 0; r < selection.first(); r++) {
        tally.add(sample.value(r));
      }
      best = Double.isNaN(best) ? tally.mean() : selection.goal().better(best, tally.mean());
    }
    return best;
  }

  int required(int alternative) {
    int member = members.indexOf(alternative);
    int added = samples.get(member).replications();
    if (!reason.isEmpty() && procedure.isPresent()) {
      return added;
    }
    return Math.max(
        added, procedure.map(begun -> begun.required(member)).orElse(selection.first()));
  }

  /** What is known now. */
  Selected selected() {
    int spent = samples.stream().mapToInt(MetricSample::replications).sum();
    Optional<plimsoll.statistics.selection.Selected> outcome =
        reason.isEmpty() ? procedure.flatMap(Selection::outcome) : Optional.empty();
    boolean isGuaranteed =
        members.size() == 1
            || outcome.filter(plimsoll.statistics.selection.Selected::guaranteed).isPresent();
    Optional<Integer> best =
        outcome.map(plimsoll.statistics.selection.Selected::best).or(() -> bestSoFar(survivors()));
    return new Selected(
        selection.metric(),
        selection.goal(),
        selection.pcs(),
        indifference,
        names,
        best.map(names::get),
        isGuaranteed && best.isPresent()
            ? List.of(names.get(best.get()))
            : survivors().stream().map(names::get).toList(),
        spent,
        isGuaranteed,
        method(),
        isGuaranteed ? "" : whyNot());
  }

  private String method() {
    return procedure.map(begun -> begun.name() + ", ").orElse("")
        + "first stage of "
        + selection.first()
        + (selection.indifference().isRelative()
            ? ", indifference from the first stage's best mean"
            : "");
  }

  /** Those that can still be selected. */
  private List<Integer> survivors() {
    return IntStream.range(0, members.size())
        .filter(
            member ->
                !reason.isEmpty() || procedure.isEmpty() || procedure.get().isSurvivor(member))
        .boxed()
        .toList();
  }

  private String whyNot() {
    if (!reason.isEmpty()) {
      return reason;
    }
    if (selection.first() < 2) {
      return "a first stage needs two replications";
    }
    if (procedure.flatMap(Selection::outcome).isEmpty()) {
      return "not all replications that it needs are finished";
    }
    return "the cap of " + selection.most() + " replications binds";
  }

  /** By the mean of what there is. */
  private Optional<Integer> bestSoFar(List<Integer> which) {
    Optional<Integer> best = Optional.empty();
    double bestMean = Double.NaN;
    for (int member : which) {
      Tally tally = new Tally();
      samples.get(member).values().stream().filter(value -> !value.isNaN()).forEach(tally::add);
      if (tally.count() > 0
          && (best.isEmpty() || selection.goal().better(tally.mean(), bestMean) != bestMean)) {
        bestMean = tally.mean();
        best = Optional.of(member);
      }
    }
    return best;
  }
}
