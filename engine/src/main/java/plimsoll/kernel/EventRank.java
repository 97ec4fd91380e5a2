package plimsoll.kernel;

/**
 * The order of events at the same instant: by rank first, then first scheduled, first run. What
 * ends comes before what begins, so that an instance that leaves at an instant makes room for one
 * that is requested at the same instant.
 */
public enum EventRank {
  /** Work, a delay or a lifetime ends; resources are given back. */
  COMPLETION,
  /** Patience ends: with what has not ended at this instant. */
  TIMEOUT,
  /** A request arrives. */
  REQUEST,
  /** The run ends at its horizon, after all else at that instant. */
  HORIZON
}
