package plimsoll.experiment;

/** Is told how far a run is. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (finished, required) -> {};

  /**
   * Some replications are finished and kept.
   *
   * @param finished number of replications of all alternatives, those of earlier runs included
   * @param required number that is needed for certain; grows while a stopping rule is not satisfied
   */
  void at(long finished, long required);
}
