package plimsoll.scenario.format;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private static final int MOST_MEBIBYTES = 64;

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
    Optional<BigDecimal> factor = CsvFile.factor(read, unit, dimension);
    Optional<Path> path = CsvFile.find(read, file, MOST_MEBIBYTES);
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
        Optional<BigDecimal> value = CsvFile.number(cell.get());
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
        read.reading().files().put(read.get(file).text(), CsvFile.sha256(path));
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      CsvFile.cannotBeRead(read, file, e);
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

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("file", Definitions.key(file.meaning(), Map.of("type", "string")));
    properties.put(
        "column", Definitions.key(column.meaning(), Map.of("type", List.of("string", "number"))));
    properties.put("unit", Definitions.key(unit.meaning(), Map.of("type", "string")));
    Map<String, Object> written = new LinkedHashMap<>();
    written.put(
        "values", Definitions.key("the values themselves", values.type().schema(definitions)));
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
