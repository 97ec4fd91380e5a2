package plimsoll.model.simulation.arrival;

/** Where the requests of one group are made. */
public interface Requests {

  /** What the draws of a request are keyed by. */
  long entity(long request);

  /** Makes a request, by its number from 0. */
  void make(long request);

  /** No more requests will be made. */
  void exhausted();
}
