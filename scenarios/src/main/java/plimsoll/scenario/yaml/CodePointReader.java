package plimsoll.scenario.yaml;

import java.io.Reader;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * Gives the scanner the code points of a text that is in memory anyway. Its parent copies all that
 * was peeked at for each further kilobyte, so that one long word takes quadratic time.
 */
final class CodePointReader extends StreamReader {

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final int[] text;
  private final String name;
  private int index;
  private int documentStart;
  private int line;
  private int column;

  /**
   * @param name in marks
   * @param text printable code points
   */
  CodePointReader(String name, int[] text) {
    super(Reader.nullReader());
    this.name = name;
    this.text = text;
  }

  @Override
  public Mark getMark() {
    return new Mark(name, index, line, column, text, index);
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int length) {
    for (int i = 0; i < length && index < text.length; i++) {
      int point = text[index++];
      boolean endsLine =
          Constant.LINEBR.has(point) || (point == '\r' && index < text.length && peek() != '\n');
      if (endsLine) {
        line++;
        column = 0;
      } else if (point != BYTE_ORDER_MARK) {
        column++;
      }
    }
  }

  @Override
  public int peek() {
    return peek(0);
  }

  @Override
  public int peek(int offset) {
    int at = index + offset;
    return at < text.length ? text[at] : 0;
  }

  @Override
  public String prefix(int length) {
    return new String(text, index, Math.min(length, text.length - index));
  }

  /** The next code points, which the scanner knows to end no line. */
  @Override
  public String prefixForward(int length) {
    String prefix = prefix(length);
    index += length;
    column += length;
    return prefix;
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getDocumentIndex() {
    return index - documentStart;
  }

  @Override
  public void resetDocumentIndex() {
    documentStart = index;
  }

  @Override
  public int getIndex() {
    return index;
  }

  @Override
  public int getLine() {
    return line;
  }
}
