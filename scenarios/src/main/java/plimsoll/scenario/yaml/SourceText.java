package plimsoll.scenario.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A text with a name and numbered lines. Positions are counted in code points, as editors count
 * columns, and a line ends with LF, CR LF or CR.
 */
public final class SourceText {

  private final String name;
  private final String text;
  private final int[] codePoints;
  private final int[] lineStarts;

  /**
   * @param name what messages call it, such as the file's path as the user gave it
   * @param text its content, without byte order mark
   */
  public SourceText(String name, String text) {
    this.name = name;
    this.text = text;
    this.codePoints = text.codePoints().toArray();
    this.lineStarts = lineStarts(codePoints);
  }

  /** What messages call it. */
  public String name() {
    return name;
  }

  /** Its content. */
  public String text() {
    return text;
  }

  /** Number of code points. */
  public int length() {
    return codePoints.length;
  }

  /** A reader for the YAML scanner. */
  CodePointReader reader() {
    return new CodePointReader(name, codePoints);
  }

  int codePointAt(int index) {
    return codePoints[index];
  }

  /** The place of some of its code points. */
  public Place place(int start, int end) {
    return new Place(this, start, Math.max(start, end));
  }

  /** The text with others in place of some of its scalars; all else stays as it is. */
  public String withReplaced(Map<Node.Text, String> replaced) {
    StringBuilder changed = new StringBuilder();
    int at = 0;
    List<Node.Text> inOrder = new ArrayList<>(replaced.keySet());
    inOrder.sort(Comparator.comparingInt(node -> node.place().start()));
    for (Node.Text node : inOrder) {
      changed.append(new String(codePoints, at, node.place().start() - at));
      changed.append(replaced.get(node));
      at = node.place().end();
    }
    return changed.append(new String(codePoints, at, codePoints.length - at)).toString();
  }

  /** The place of all of it, which messages show without a line. */
  public Place whole() {
    return new Place(this, -1, -1);
  }

  /** Line of a code point, from 1. */
  int line(int index) {
    int found = Arrays.binarySearch(lineStarts, index);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Column of a code point, from 1. */
  int column(int index) {
    return index - lineStarts[line(index) - 1] + 1;
  }

  /** A line, from 1, without its end. */
  String lineText(int line) {
    int start = lineStarts[line - 1];
    int end = start;
    while (end < codePoints.length && codePoints[end] != '\n' && codePoints[end] != '\r') {
      end++;
    }
    return new String(codePoints, start, end - start);
  }

  private static int[] lineStarts(int[] codePoints) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < codePoints.length; i++) {
      boolean crBeforeLf =
          codePoints[i] == '\r' && i + 1 < codePoints.length && codePoints[i + 1] == '\n';
      if (codePoints[i] == '\n' || (codePoints[i] == '\r' && !crBeforeLf)) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
