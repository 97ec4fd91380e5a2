package plimsoll.scenario;

/** A scenario that cannot be read: its message is the whole report, to be printed as it is. */
public final class ScenarioException extends Exception {

  private static final long serialVersionUID = 1;

  private final int errors;

  ScenarioException(String report, int errors) {
    super(report, null, false, false);
    this.errors = errors;
  }

  /** All errors with their places, and their number in the last line; no line end after it. */
  public String report() {
    return String.valueOf(getMessage());
  }

  /** How many errors there are. */
  public int errors() {
    return errors;
  }
}
