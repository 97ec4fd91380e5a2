package plimsoll.experiment;

import java.util.List;
import plimsoll.model.Model;

/**
 * A design and the models of its alternatives: what can be run.
 *
 * @param design what is compared
 * @param models one for each alternative of the design, in its order
 */
public record Experiment(Design design, List<Model> models) {

  /**
   * @throws IllegalArgumentException if there is not exactly one model for each alternative
   */
  public Experiment {
    models = List.copyOf(models);
    if (models.size() != design.alternatives().size()) {
      throw new IllegalArgumentException(
          "need one model for each of "
              + design.alternatives().size()
              + " alternatives, but had "
              + models.size());
    }
  }
}
