package plimsoll.model.simulation;

import plimsoll.model.ModelObserver;

/** Is told the facts of a run and looks at its resources while it goes on. */
public interface Onlooker extends ModelObserver {

  /** Events are about to run: until now everything was as it is. */
  void upTo(long nanos);

  /** The run is over. */
  void over(long nanos);
}
