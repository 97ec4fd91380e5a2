package plimsoll.scenario.format;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.TraceRows;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/** Recorded requests: columns of a CSV file in the scenario's folder. */
public final class TraceType implements Type<TraceType.Trace> {

  private static final int MOST_MEBIBYTES = 1024;

  private static final Field<Word> FILE =
      required("file", Types.REFERENCE, "a CSV file beside the scenario, such as requests.csv");
  private static final Field<Word> AT =
      required("at", Types.REFERENCE, "the column of the times of the requests, such as created");
  private static final Field<Word> UNIT =
      required("unit", Types.REFERENCE, "the unit of the columns of times, such as s");
  private static final Field<Word> LIFETIME =
      optional(
          "lifetime",
          Types.REFERENCE,
          "the column of the lifetimes, such as lifetime; empty cells stay");
  private static final Field<Word> UNTIL =
      optional(
          "until",
          Types.REFERENCE,
          "the column of the ends, such as deleted; instead of lifetimes");
  private static final Field<Map<String, String>> WHERE =
      optional(
          "where", Types.named(Types.TEXT, 1), "the values that columns have, {COLUMN: VALUE}");
  private static final Field<Long> FROM =
      optional(
          "from",
          Quantity.nanosOrZero(),
          "the time of the file that the run begins at; default its earliest row");

  private static final Table<Trace> TABLE =
      Table.of(
          "trace",
          "Requests at recorded times, with recorded lifetimes.",
          TraceType::read,
          FILE,
          AT,
          UNIT,
          LIFETIME,
          UNTIL,
          WHERE,
          FROM);

  /**
   * What was recorded.
   *
   * @param rows of the file that are meant
   * @param hasLifetimes whether the file says how long instances stay
   */
  public record Trace(TraceRows rows, boolean hasLifetimes) {}

  private static Trace read(Values read) {
    Optional<BigDecimal> factor = CsvFile.factor(read, UNIT, Dimension.TIME);
    Optional<Path> path = CsvFile.find(read, FILE, MOST_MEBIBYTES);
    Map<String, String> where = read.find(WHERE).orElse(Map.of());
    boolean hasLifetimes = read.find(LIFETIME).isPresent() || read.find(UNTIL).isPresent();
    Trace nothing = new Trace(new TraceRows.Builder().build(0), hasLifetimes);
    if (read.find(LIFETIME).isPresent() && read.find(UNTIL).isPresent()) {
      read.problem(UNTIL, "trace: expected either 'lifetime' or 'until', not both");
      return nothing;
    }
    if (factor.isEmpty() || path.isEmpty()) {
      return nothing;
    }
    List<Object> key =
        List.of(
            path.get(),
            read.get(AT).text(),
            factor.get(),
            read.find(LIFETIME).map(Word::text),
            read.find(UNTIL).map(Word::text),
            List.copyOf(where.keySet()));
    TraceFile known = read.reading().traces().get(key);
    if (known == null) {
      Optional<TraceFile> made =
          new TraceReader(read, FILE, path.get(), factor.get())
              .read(AT, LIFETIME, UNTIL, WHERE, List.copyOf(where.keySet()));
      if (made.isEmpty()) {
        return nothing;
      }
      known = made.get();
      read.reading().traces().put(key, known);
    }
    Optional<TraceRows> rows =
        known.rows(List.copyOf(where.values()), read.find(FROM).orElse(known.firstNanos()));
    if (rows.isEmpty()) {
      read.problem(
          read.find(WHERE).isPresent() ? WHERE : FROM,
          "trace: "
              + Words.quote(read.get(FILE).text())
              + " has no such row"
              + (where.isEmpty() ? "" : "; expected one with " + where));
      return nothing;
    }
    return new Trace(rows.get(), hasLifetimes);
  }

  @Override
  public Optional<Trace> read(Node node, String label, Reading reading) {
    return TABLE.read(node, label, reading);
  }

  @Override
  public String meaning() {
    return "Requests at recorded times, with recorded lifetimes.";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return TABLE.schema(definitions);
  }
}
