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
    AlternativePairs found =
        AlternativePairs.of(firstName, first.design(), secondName, second.design());
    List<AlternativePairs.Pair> pairs = found.pairs();
    List<Alternative> alternatives = new ArrayList<>();
    List<Model> models = new ArrayList<>();
    for (AlternativePairs.Pair pair : pairs) {
      String point = first.design().alternatives().get(pair.first()).name();
      alternatives.add(alternative(firstName, point, pairs.size()));
      models.add(first.models().get(pair.first()));
    }
    for (AlternativePairs.Pair pair : pairs) {
      String point = first.design().alternatives().get(pair.first()).name();
      alternatives.add(alternative(secondName, point, pairs.size()));
      models.add(second.models().get(pair.second()));
    }
    return new PairedExperiments(
        new Experiment(design(firstName, first.design(), second.design(), alternatives), models),
        found.unpaired());
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
