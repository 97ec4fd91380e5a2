package plimsoll.model.simulation;

import plimsoll.kernel.Simulator;

/**
 * Knows when the run is over: all requests are made, none of them is on its way, no finite lifetime
 * still runs, and no disturbance is still to come.
 */
final class Progress {

  private final Simulator simulator;
  private int openSources;
  private long starting;
  private long mortal;

  /** Disturbances that are still to come, and that the run does not end without. */
  private int expected;

  private Runnable startsOver = () -> {};

  Progress(Simulator simulator) {
    this.simulator = simulator;
  }

  /** Runs once no start is under way and none will come. */
  void whenStartsAreOver(Runnable action) {
    startsOver = action;
  }

  /** A source will make requests. */
  void sourceOpens() {
    openSources++;
  }

  /** A source will make no more requests. */
  void sourceExhausted() {
    openSources--;
    check();
  }

  /** A request is made, or will be after a pause. */
  void startBegins() {
    starting++;
  }

  /** A request was refused, has failed, or is ready. */
  void startEnds() {
    starting--;
  }

  /** Starts that are neither ready nor refused nor failed. */
  long starting() {
    return starting;
  }

  /** Somebody will go. */
  void willGo() {
    mortal++;
  }

  /** Somebody who was to go is gone. */
  void hasGone() {
    mortal--;
  }

  /** So many more disturbances are to come before the run may end; fewer if negative. */
  void expects(int more) {
    expected += more;
    check();
  }

  /** Ends the run if there is nothing more to come. */
  void check() {
    if (openSources == 0 && starting == 0) {
      startsOver.run();
      if (mortal == 0 && expected == 0) {
        simulator.stop();
      }
    }
  }
}
