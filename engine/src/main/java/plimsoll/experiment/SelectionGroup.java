package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Design.Replications.Selection;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.Summary.Selected;
import plimsoll.statistics.KimNelson;
import plimsoll.statistics.Tally;

/**
 * Alternatives of which one is selected, by {@link KimNelson} on the replications' own values: of a
 * quantile, the mean of the replications' own quantiles is what is compared.
 */
final class SelectionGroup {

  private final Selection selection;

  /** Indices in the design. */
  private final List<Integer> members;

  private final List<String> names;
  private final List<MetricSample> samples = new ArrayList<>();

  /** 1 where the largest is the best, else -1. */
  private final double sign;

  private Optional<KimNelson> procedure = Optional.empty();
  private OptionalDouble indifference = OptionalDouble.empty();

  /** Why nothing can be guaranteed; empty text while nothing speaks against it. */
  private String reason = "";

  SelectionGroup(Selection selection, List<Integer> members, List<String> names) {
    this.selection = selection;
    this.members = members;
    this.names = names;
    this.sign = selection.goal() == Goal.MAX ? 1 : -1;
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
    advance();
  }

  /** Goes on as far as the replications reach. */
  private void advance() {
    if (!reason.isEmpty() || members.size() < 2) {
      return;
    }
    if (procedure.isEmpty()) {
      if (selection.first() >= 2 && haveAll(allMembers(), selection.first())) {
        begin();
      }
    }
    while (procedure.isPresent()
        && !procedure.get().isSelected()
        && haveAll(procedure.get().left(), procedure.get().observations() + 1)) {
      int replication = procedure.get().observations();
      double[] next = new double[members.size()];
      for (int member : procedure.get().left()) {
        next[member] = sign * samples.get(member).value(replication);
      }
      procedure.get().add(next);
    }
  }

  private void begin() {
    int first = selection.first();
    double[][] firstStage = new double[members.size()][first];
    double best = Double.NaN;
    for (int member = 0; member < firstStage.length; member++) {
      for (int r = 0; r < first; r++) {
        firstStage[member][r] = sign * samples.get(member).value(r);
      }
      double mean = sign * Tally.of(firstStage[member]).mean();
      best = Double.isNaN(best) ? mean : selection.goal().better(best, mean);
    }
    if (selection.indifference().isRelative()) {
      if (best == 0) {
        reason = "the best mean of the first stage is 0, and no share of it is an indifference";
        return;
      }
      indifference = OptionalDouble.of(selection.indifference().amount() * Math.abs(best));
    }
    procedure = Optional.of(new KimNelson(firstStage, indifference.orElseThrow(), selection.pcs()));
  }

  private List<Integer> allMembers() {
    List<Integer> all = new ArrayList<>();
    for (int member = 0; member < members.size(); member++) {
      all.add(member);
    }
    return all;
  }

  private boolean haveAll(List<Integer> which, int replications) {
    return which.stream().allMatch(member -> samples.get(member).replications() >= replications);
  }

  int required(int alternative) {
    int member = members.indexOf(alternative);
    int added = samples.get(member).replications();
    if (procedure.isEmpty()) {
      return Math.max(added, selection.first());
    }
    boolean goesOn =
        reason.isEmpty()
            && !procedure.get().isSelected()
            && procedure.get().left().contains(member);
    return goesOn
        ? Math.max(added, Math.min(selection.most(), procedure.get().observations() + 1))
        : added;
  }

  /** What is known now. */
  Selected selected() {
    int spent = samples.stream().mapToInt(MetricSample::replications).sum();
    boolean isSelected = procedure.filter(KimNelson::isSelected).isPresent() && reason.isEmpty();
    List<String> left =
        reason.isEmpty() && procedure.isPresent()
            ? procedure.get().left().stream().map(names::get).toList()
            : names;
    return new Selected(
        selection.metric(),
        selection.goal(),
        selection.pcs(),
        indifference,
        names,
        procedure
            .filter(kn -> reason.isEmpty())
            .map(KimNelson::best)
            .or(this::bestSoFar)
            .map(names::get),
        left,
        spent,
        isSelected || members.size() == 1,
        "KN, first stage of "
            + selection.first()
            + (selection.indifference().isRelative()
                ? ", indifference from the first stage's best mean"
                : ""),
        isSelected || members.size() == 1 ? "" : whyNot());
  }

  private String whyNot() {
    if (!reason.isEmpty()) {
      return reason;
    }
    if (selection.first() < 2) {
      return "a first stage needs two replications";
    }
    if (procedure.isEmpty() || procedure.get().observations() < selection.most()) {
      return "not all replications that it needs are finished";
    }
    return "the cap of " + selection.most() + " replications binds";
  }

  /** By the mean of what there is. */
  private Optional<Integer> bestSoFar() {
    Optional<Integer> best = Optional.empty();
    double bestMean = Double.NEGATIVE_INFINITY;
    for (int member = 0; member < members.size(); member++) {
      Tally tally = new Tally();
      samples.get(member).values().stream()
          .filter(value -> !value.isNaN())
          .forEach(value -> tally.add(sign * value));
      if (tally.count() > 0 && tally.mean() > bestMean) {
        bestMean = tally.mean();
        best = Optional.of(member);
      }
    }
    return best;
  }
}
