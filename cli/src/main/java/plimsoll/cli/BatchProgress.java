package plimsoll.cli;

import plimsoll.experiment.Progress;

/**
 * How far a batch is, of all its scenarios together: each counts a hundred, so that the estimated
 * end moves while a long one runs. Safe for several threads.
 */
final class BatchProgress {

  private static final int EACH = 100;

  private final Progress display;
  private final int[] shares;
  private long sum;

  BatchProgress(int scenarios, Progress display) {
    this.display = display;
    this.shares = new int[scenarios];
  }

  /** What one scenario tells. */
  Progress of(int scenario) {
    return (finished, required) ->
        set(scenario, required == 0 ? 0 : (int) (EACH * finished / (required + 1)));
  }

  /** One is over, however it ended. */
  void over(int scenario) {
    set(scenario, EACH);
  }

  private synchronized void set(int scenario, int share) {
    sum += share - shares[scenario];
    shares[scenario] = share;
    display.at(sum, (long) EACH * shares.length);
  }
}
