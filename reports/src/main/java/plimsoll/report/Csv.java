package plimsoll.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Writer;

/** How all tables are written: RFC 4180 with line feeds, safe to open in a spreadsheet. */
public final class Csv {

  private Csv() {}

  /** Writes rows. */
  public static CsvWriter writer(Writer out) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
  }

  /** A cell that a spreadsheet would take for a formula begins with an apostrophe instead. */
  public static String guarded(String cell) {
    return !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
