package plimsoll.planning.tune;

import java.util.ArrayList;
import java.util.List;
import plimsoll.statistics.AnytimeChance;
import plimsoll.statistics.ChanceConstraint.Answer;

/**
 * The sequential test of one point: it meets the requirements if each is met. "Met" is wrong only
 * if the one that is violated passes its own test, so it has all of the error; "not met" is wrong
 * if any fails wrongly, so each has its part.
 */
final class Certificate {

  private final List<Requirement> requirements;
  private final List<AnytimeChance> tests = new ArrayList<>();
  private int replications;

  /**
   * @param error of either answer, inside 0..1
   */
  Certificate(List<Requirement> requirements, double error) {
    this.requirements = requirements;
    for (Requirement one : requirements) {
      tests.add(
          new AnytimeChance(one.probability(), one.margin(), error, error / requirements.size()));
    }
  }

  void add(Observation observation) {
    replications++;
    for (int i = 0; i < tests.size(); i++) {
      tests.get(i).add(requirements.get(i).isMetBy(observation.values().get(i)));
    }
  }

  int replications() {
    return replications;
  }

  /** How often each requirement held. */
  List<Integer> met() {
    return tests.stream().map(AnytimeChance::successes).toList();
  }

  /** With the margins. */
  Answer answer() {
    return all(tests.stream().map(AnytimeChance::answer).toList());
  }

  /** About the probabilities themselves. */
  Answer exact() {
    return all(tests.stream().map(AnytimeChance::exact).toList());
  }

  private static Answer all(List<Answer> answers) {
    if (answers.contains(Answer.NOT_MET)) {
      return Answer.NOT_MET;
    }
    return answers.contains(Answer.UNDECIDED) ? Answer.UNDECIDED : Answer.MET;
  }
}
