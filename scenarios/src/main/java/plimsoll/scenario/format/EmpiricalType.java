package plimsoll.scenario.format;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/** Measured values: written out, or a column of a CSV file in the scenario's folder. */
final class EmpiricalType implements Type<double[]> {

  private static final long MOST_BYTES = 64L * 1024 * 1024;

  /** So many values are written out in the scenario as run, which then needs no file. */
  private static final int MOST_CELLS = 5000;

  private static final int MOST_VALUES = 1_000_000;

  private final Dimension dimension;
  private final Field<List<BigDecimal>> values;
  private final Table<double[]> ofValues;
  private final Field<Word> file =
      required("file", Types.REFERENCE, "a CSV file beside the scenario");
  private final Field<Word> column = required("column", Types.REFERENCE, "the name of a column");
  private final Field<Word> unit;
  private final Table<double[]> ofFile;

  EmpiricalType(Dimension dimension) {
    this.dimension = dimension;
    this.values =
        required(
            "values", Types.list(Quantity.notNegative(dimension), 1), "a list of measured values");
    this.ofValues =
        Table.of(
            "empirical values",
            "Measured values.",
            read -> read.get(values).stream().mapToDouble(BigDecimal::doubleValue).toArray(),
            values);
    this.unit =
        dimension.units().contains("")
            ? optional("unit", Types.REFERENCE, "the unit of the column")
            : required(
                "unit", Types.REFERENCE, "the unit of the column, such as " + dimension.baseUnit());
    this.ofFile =
        Table.of("empirical file", "A column of a CSV file.", this::readFile, file, column, unit);
  }

  @Override
  public Optional<double[]> read(Node node, String label, Reading reading) {
    boolean isWrittenOut = node instanceof Node.Keys keys && keys.find("values").isPresent();
    return (isWrittenOut ? ofValues : ofFile).read(node, label, reading);
  }

  private double[] readFile(Values read) {
    Optional<BigDecimal> factor = factor(read);
    Optional<Path> path = path(read);
    if (factor.isEmpty() || path.isEmpty()) {
      return new double[0];
    }
    String key = read.get(file).text() + '\n' + read.get(column).text() + '\n' + factor.get();
    double[] known = read.reading().columns().get(key);
    if (known == null) {
      known = readColumn(read, path.get(), factor.get());
      read.reading().columns().put(key, known);
    }
    return known;
  }

  private Optional<BigDecimal> factor(Values read) {
    String written = read.find(unit).map(Word::text).orElse("");
    if (!dimension.units().contains(written)) {
      read.reading()
          .problems()
          .addUnknown(
              read.place(unit),
              "unit",
              written,
              dimension.units().stream().filter(known -> !known.isEmpty()).toList());
      return Optional.empty();
    }
    return Optional.of(dimension.factor(written));
  }

  /**
   * The file, if it is a regular one in the scenario's folder or below, or in the one that the
   * command line allows; links followed.
   */
  private Optional<Path> path(Values read) {
    String written = read.get(file).text();
    String expected = "; expected a file in the scenario's folder or below";
    String outside = expected + ", or in the folder that --allow-files names";
    try {
      Path folder = read.reading().folder().toRealPath();
      Path asWritten = Path.of(written);
      Path inside = folder.resolve(asWritten).normalize();
      boolean isAllowed = isAllowed(read.reading().allowed(), inside);
      if (!isAllowed && (asWritten.isAbsolute() || !inside.startsWith(folder))) {
        read.problem(file, "file " + Words.quote(written) + " is outside" + outside);
      } else if (!Files.exists(inside)) {
        read.problem(file, "there is no file " + Words.quote(written) + expected);
      } else if (!isAllowed && !inside.toRealPath().startsWith(folder)) {
        read.problem(
            file, "file " + Words.quote(written) + " is a link to a place outside" + outside);
      } else if (!Files.isRegularFile(inside)) {
        read.problem(file, Words.quote(written) + " is not a regular file" + expected);
      } else if (Files.size(inside) > MOST_BYTES) {
        read.problem(file, "file " + Words.quote(written) + " is larger than 64 MiB");
      } else {
        return Optional.of(inside.toRealPath());
      }
    } catch (IOException | InvalidPathException | SecurityException e) {
      read.problem(file, "file " + Words.quote(written) + " cannot be read" + expected);
    }
    return Optional.empty();
  }

  private static boolean isAllowed(Optional<Path> allowed, Path path) throws IOException {
    return allowed.isPresent()
        && Files.exists(path)
        && path.toRealPath().startsWith(allowed.get().toRealPath());
  }

  private double[] readColumn(Values read, Path path, BigDecimal factor) {
    String name = read.get(column).text();
    DoubleStream.Builder found = DoubleStream.builder();
    List<String> cells = new ArrayList<>();
    String suffix = read.find(unit).map(word -> " " + word.text()).orElse("");
    int count = 0;
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(path)) {
      for (NamedCsvRecord row : csv) {
        Optional<String> cell = row.findField(name);
        if (cell.isEmpty()) {
          reportMissing(read, row, name);
          return new double[0];
        }
        Optional<BigDecimal> value = number(cell.get());
        if (value.isEmpty() || ++count > MOST_VALUES) {
          read.problem(
              file,
              value.isEmpty()
                  ? "line "
                      + row.getStartingLineNumber()
                      + " of "
                      + Words.quote(read.get(file).text())
                      + " has "
                      + Words.quote(cell.get())
                      + " in the column "
                      + Words.quote(name)
                      + "; expected a number of 0 or more"
                  : "the file has more than 1,000,000 rows");
          return new double[0];
        }
        if (count <= MOST_CELLS) {
          cells.add(cell.get().strip() + suffix);
        }
        found.add(value.get().multiply(factor).doubleValue());
      }
      if (count <= MOST_CELLS) {
        read.reading().keepCells(read.node(), cells);
      } else {
        read.reading().files().put(read.get(file).text(), sha256(path));
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      boolean isNotText = e instanceof MalformedInputException;
      read.problem(
          file,
          "file "
              + Words.quote(read.get(file).text())
              + (isNotText ? " is not UTF-8 text" : " cannot be read as CSV with a header line"));
      return new double[0];
    }
    if (count == 0) {
      read.problem(
          file,
          "file "
              + Words.quote(read.get(file).text())
              + " has no rows below its header; expected at least one value");
    }
    return found.build().toArray();
  }

  private void reportMissing(Values read, NamedCsvRecord row, String name) {
    if (row.getHeader().contains(name)) {
      read.problem(
          column,
          "line " + row.getStartingLineNumber() + " of the file has no " + Words.quote(name));
    } else {
      read.reading().problems().addUnknown(read.place(column), "column", name, row.getHeader());
    }
  }

  private static Optional<BigDecimal> number(String cell) {
    String text = cell.strip();
    if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?") || text.length() > 64) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text)).filter(value -> value.signum() >= 0);
  }

  private static String sha256(Path path) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("file", Map.of("type", "string"));
    properties.put("column", Map.of("type", List.of("string", "number")));
    properties.put("unit", Map.of("type", "string"));
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("values", values.type().schema(definitions));
    return Map.of(
        "anyOf",
        List.of(
            Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.of("file", "column"),
                "additionalProperties",
                false),
            Map.of(
                "type",
                "object",
                "properties",
                written,
                "required",
                List.of("values"),
                "additionalProperties",
                false)));
  }
}
