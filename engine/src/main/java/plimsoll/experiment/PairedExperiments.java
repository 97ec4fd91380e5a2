package plimsoll.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.experiment.Design.Alternative;
import plimsoll.experiment.Design.Replications;
import plimsoll.model.Model;

/**
 * Two experiments as one, whose platforms they are and whose points are the alternatives that they
 * share: replications of one number share their random numbers, and all comparisons are one family.
 *
 * @param experiment what is run
 * @param unpaired alternatives that only one of them has, with its name
 */
public record PairedExperiments(Experiment experiment, List<String> unpaired) {

  /** The setting whose values are the names of the alternatives. */
  private static final String POINT = "alternative";

  private static final int DEFAULT_REPLICATIONS = 30;

  public PairedExperiments {
    unpaired = List.copyOf(unpaired);
  }

  /** An alternative of each, by index. */
  private record Pair(int first, int second) {}

  /**
   * Pairs alternatives of one name or, where there is none, the first ones of both baselines. Asked
   * are the first experiment's questions.
   *
   * @param firstName the baseline's name
   * @param secondName another name
   * @throws IllegalArgumentException if both have the same name or not the same seed
   */
  public static PairedExperiments of(
      String firstName, Experiment first, String secondName, Experiment second) {
    if (firstName.equals(secondName) || first.design().seed() != second.design().seed()) {
      throw new IllegalArgumentException(
          "paired experiments need names of their own and one seed, but were "
              + firstName
              + " and "
              + secondName);
    }
    List<String> firsts = names(first);
    List<String> seconds = names(second);
    List<Pair> pairs = new ArrayList<>();
    List<String> unpaired = new ArrayList<>();
    for (int i = 0; i < firsts.size(); i++) {
      int other = seconds.indexOf(firsts.get(i));
      if (other >= 0) {
        pairs.add(new Pair(i, other));
      } else {
        unpaired.add(firsts.get(i) + " (only in " + firstName + ")");
      }
    }
    seconds.stream()
        .filter(name -> !firsts.contains(name))
        .forEach(name -> unpaired.add(name + " (only in " + secondName + ")"));
    if (pairs.isEmpty()) {
      pairs.add(new Pair(ofBaseline(first.design()), ofBaseline(second.design())));
      unpaired.clear();
    }
    List<Alternative> alternatives = new ArrayList<>();
    List<Model> models = new ArrayList<>();
    for (Pair pair : pairs) {
      alternatives.add(alternative(firstName, firsts.get(pair.first()), pairs.size()));
      models.add(first.models().get(pair.first()));
    }
    for (Pair pair : pairs) {
      String point = firsts.get(pair.first());
      alternatives.add(alternative(secondName, point, pairs.size()));
      models.add(second.models().get(pair.second()));
    }
    return new PairedExperiments(
        new Experiment(design(firstName, first.design(), second.design(), alternatives), models),
        unpaired);
  }

  private static List<String> names(Experiment experiment) {
    return experiment.design().alternatives().stream().map(Alternative::name).toList();
  }

  private static int ofBaseline(Design design) {
    for (int i = 0; i < design.alternatives().size(); i++) {
      if (design.alternatives().get(i).platform().equals(design.baseline())) {
        return i;
      }
    }
    throw new IllegalStateException("no alternative of " + design.baseline());
  }

  private static Alternative alternative(String name, String point, int pairs) {
    return pairs == 1
        ? new Alternative(name, name, Map.of())
        : new Alternative(name + "@" + point, name, new LinkedHashMap<>(Map.of(POINT, point)));
  }

  private static Design design(
      String name, Design first, Design second, List<Alternative> alternatives) {
    return new Design(
        first.name(),
        "",
        first.scenarioSha256() + "+" + second.scenarioSha256(),
        first.scenarioText(),
        first.seed(),
        first.confidence(),
        new Replications.Fixed(
            first.replications() instanceof Replications.Fixed fixed
                ? fixed.most()
                : DEFAULT_REPLICATIONS),
        first.varianceReduction(),
        name,
        alternatives,
        first.compare(),
        first.objectives(),
        List.of(),
        List.of(),
        List.of());
  }
}
