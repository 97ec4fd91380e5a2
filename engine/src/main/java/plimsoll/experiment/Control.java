package plimsoll.experiment;

/** The metrics of the control variate: the CPU work that a replication drew. */
final class Control {

  /** How both begin. */
  static final String PREFIX = "cpu.work_";

  /** Core-seconds that a request drew, on average over a replication's requests. */
  static final String DRAWN = "cpu.work_drawn";

  /** What that is on average over all replications there could be. */
  static final String EXPECTED = "cpu.work_expected";

  private Control() {}
}
