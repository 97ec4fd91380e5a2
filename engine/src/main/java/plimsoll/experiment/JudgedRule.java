package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.statistics.ChanceConstraint.Answer;
import plimsoll.statistics.Sprt;

/** Goes on until every objective with a margin is judged, at least 10 replications. */
final class JudgedRule implements AlternativeRule {

  private static final int LEAST = 10;

  private final List<Design.Objective> objectives;
  private final List<MetricSample> samples = new ArrayList<>();
  private final List<Sprt> tests = new ArrayList<>();
  private final int most;
  private final int replicationsEach;
  private int added;

  JudgedRule(Design design) {
    this.objectives = design.objectives().stream().filter(one -> one.margin().isPresent()).toList();
    this.most = design.replications().most();
    this.replicationsEach = design.varianceReduction().replicationsEach();
    for (Design.Objective objective : objectives) {
      samples.add(new MetricSample(objective.metric(), VarianceReduction.NONE));
      tests.add(Objectives.test(objective, design.confidence()));
    }
  }

  @Override
  public Set<String> metrics() {
    return objectives.stream().map(Design.Objective::metric).collect(Collectors.toSet());
  }

  @Override
  public void add(ReplicationResult result) {
    if (added++ % replicationsEach != 0) {
      return; // the mirror image of the one before is no independent trial
    }
    for (int i = 0; i < objectives.size(); i++) {
      MetricSample sample = samples.get(i);
      sample.add(result);
      double value = sample.value(sample.replications() - 1);
      if (!Double.isNaN(value)) {
        tests.get(i).add(Objectives.holds(objectives.get(i), value));
      }
    }
  }

  @Override
  public int required() {
    boolean isJudged = tests.stream().allMatch(test -> test.answer() != Answer.UNDECIDED);
    int next = isJudged ? added : (added / replicationsEach + 1) * replicationsEach;
    return Math.max(added, Math.min(most, Math.max(LEAST, next)));
  }
}
