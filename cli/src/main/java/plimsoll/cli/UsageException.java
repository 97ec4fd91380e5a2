package plimsoll.cli;

import java.util.Collection;
import plimsoll.scenario.yaml.Words;

/** The command was used in a way that cannot work; the message says how it can. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  /** A name that is none of those known, with a guess at what was meant and the choices. */
  static UsageException unknown(String kind, String written, Collection<String> known) {
    return new UsageException(
        "unknown "
            + kind
            + " "
            + Words.quote(written)
            + Words.guess(written, known)
                .map(guess -> "; did you mean '" + guess + "'? Expected one of: ")
                .orElse("; expected one of: ")
            + Words.list(known));
  }
}
