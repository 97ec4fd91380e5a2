package plimsoll.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well a validation scenario meets what was measured of a preset's mechanisms, as {@code
 * plimsoll validate-model} found it; kept with the catalogue as {@code validation.csv}.
 *
 * @param preset of the catalogue
 * @param scenario name of the file, without its ending
 * @param fitted number of values that parameters were fitted to, &ge; 0
 * @param fittedError mean absolute error over them, as a share; 0 if there are none
 * @param predicted number of values that nothing was fitted to, &ge; 0
 * @param predictedError mean absolute error over them, as a share; 0 if there are none
 */
public record ValidationRecord(
    String preset,
    String scenario,
    int fitted,
    double fittedError,
    int predicted,
    double predictedError) {

  /** The first line of the file. */
  public static final String HEADER =
      "preset,scenario,fitted,fitted_error,predicted,predicted_error\n";

  private static final String FILE = "/catalogue/validation.csv";
  private static final int COLUMNS = 6;

  /** Loads once, when it is first used. */
  private static final class Bundled {
    private static final List<ValidationRecord> ALL = load();
  }

  /** All that is known of a preset, in the order of the scenarios' names. */
  public static List<ValidationRecord> of(String preset) {
    return Bundled.ALL.stream().filter(one -> one.preset().equals(preset)).toList();
  }

  /** A line of the file. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%.4f,%d,%.4f\n",
        preset,
        scenario,
        fitted,
        fittedError,
        predicted,
        predictedError);
  }

  /** What is known of a preset, in one sentence. */
  static String sentence(String preset) {
    List<ValidationRecord> all = of(preset);
    if (all.isEmpty()) {
      return preset + ": not held against measurements";
    }
    int fitted = all.stream().mapToInt(ValidationRecord::fitted).sum();
    int predicted = all.stream().mapToInt(ValidationRecord::predicted).sum();
    double fit = all.stream().mapToDouble(one -> one.fitted() * one.fittedError()).sum();
    double missed = all.stream().mapToDouble(one -> one.predicted() * one.predictedError()).sum();
    StringBuilder text = new StringBuilder(preset);
    text.append(": its mechanisms were held against measurements in ");
    text.append(all.size() == 1 ? all.get(0).scenario() : all.size() + " scenarios");
    if (fitted > 0) {
      text.append(
          String.format(
              Locale.ROOT, ", %.1f %% off over %d fitted values", 100 * fit / fitted, fitted));
    }
    if (predicted > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              ", %.1f %% off over %d that were not fitted",
              100 * missed / predicted,
              predicted));
    }
    return text.toString();
  }

  private static List<ValidationRecord> load() {
    List<ValidationRecord> all = new ArrayList<>();
    try (InputStream in = ValidationRecord.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + FILE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().skip(1).map(ValidationRecord::read).forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static ValidationRecord read(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException(FILE + " has the line '" + line + "'");
    }
    return new ValidationRecord(
        cells[0],
        cells[1],
        Integer.parseInt(cells[2]),
        Double.parseDouble(cells[3]),
        Integer.parseInt(cells[4]),
        Double.parseDouble(cells[5]));
  }
}
