package plimsoll.report;

/** The store of results cannot be used; the message says why and what to do, for a user. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  public enum Kind {
    /** The folder holds something that must not be touched or cannot be read. */
    REFUSED,
    /** There is no room for more. */
    FULL,
    /** The machine cannot do it: a folder that cannot be written, a broken disk. */
    FAILED
  }

  private final Kind kind;

  /** A refusal. */
  public StoreException(String message) {
    super(message);
    this.kind = Kind.REFUSED;
  }

  StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }
}
