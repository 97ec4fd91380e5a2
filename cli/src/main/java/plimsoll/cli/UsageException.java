package plimsoll.cli;

/** The command was used in a way that cannot work; the message says how it can. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
