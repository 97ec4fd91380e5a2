package plimsoll.scenario.yaml;

/**
 * Where something stands.
 *
 * @param source the text that holds it
 * @param start index of its first code point; -1: the text as a whole
 * @param end index after its last code point
 */
public record Place(SourceText source, int start, int end) {

  /** Whether messages can name a line and a column. */
  public boolean hasLine() {
    return start >= 0;
  }

  /** Line, from 1. */
  public int line() {
    return source.line(start);
  }

  /** Column, from 1. */
  public int column() {
    return source.column(start);
  }

  /** {@code file:line:column}, or the file alone. */
  @Override
  public String toString() {
    return hasLine() ? source.name() + ":" + line() + ":" + column() : source.name();
  }
}
