package plimsoll.kernel;

/** What happens at an event; one object serves many events and tells them apart by the argument. */
@FunctionalInterface
public interface EventHandler {

  /** Runs when the clock has reached the event's time. */
  void handle(int argument);
}
