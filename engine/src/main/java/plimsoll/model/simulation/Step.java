package plimsoll.model.simulation;

/** One step of an instance's way up or down its stack. */
interface Step {

  /**
   * Does the step.
   *
   * @return whether it is done; if not, something will call {@link Instance#proceed} (or has done
   *     so already)
   */
  boolean perform(Instance instance);
}
