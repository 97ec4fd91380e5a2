package plimsoll.scenario.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.yaml.Words;

/** A CSV file that a scenario names: where it may be, and what its cells may hold. */
final class CsvFile {

  private static final int LONGEST_NUMBER = 64;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final int CHUNK = 1 << 16;

  private CsvFile() {}

  /** What the numbers of a column are multiplied by; a problem if the unit is not known. */
  static Optional<BigDecimal> factor(Values read, Field<Word> unit, Dimension dimension) {
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
   *
   * @param file which names it
   * @param mostMebibytes the largest that is read
   */
  static Optional<Path> find(Values read, Field<Word> file, int mostMebibytes) {
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
      } else if (Files.size(inside) > (long) mostMebibytes << 20) {
        read.problem(
            file, "file " + Words.quote(written) + " is larger than " + mostMebibytes + " MiB");
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

  /** Says that a file is no CSV. */
  static void cannotBeRead(Values read, Field<Word> file, Exception why) {
    boolean isNotText =
        why instanceof MalformedInputException
            || (why instanceof UncheckedIOException
                && why.getCause() instanceof MalformedInputException);
    read.problem(
        file,
        "file "
            + Words.quote(read.get(file).text())
            + (isNotText ? " is not UTF-8 text" : " cannot be read as CSV with a header line"));
  }

  /** A number of 0 or more. */
  static Optional<BigDecimal> number(String cell) {
    String text = cell.strip();
    if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text)).filter(value -> value.signum() >= 0);
  }

  /** The hash of its bytes. */
  static String sha256(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
