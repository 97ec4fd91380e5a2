package plimsoll.scenario.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.reader.StreamReader;

/** Loads the text of a file within the limits of the format. */
public final class YamlSource {

  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private YamlSource() {}

  /** The text of a file; empty if it cannot be one, and then the problems say why. */
  public static Optional<SourceText> load(Path file, Problems problems) {
    Place whole = new SourceText(file.toString(), "").whole();
    if (!Files.exists(file)) {
      problems.add(whole, "there is no such file");
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      problems.add(whole, "expected a scenario file, but this is not a regular file");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return decode(file.toString(), in.readNBytes(MOST_BYTES + 1), problems);
    } catch (IOException e) {
      problems.add(whole, "the file cannot be read; check that you may read it");
      return Optional.empty();
    }
  }

  /** The text of some bytes; empty if there is none, and then the problems say why. */
  public static Optional<SourceText> decode(String name, byte[] bytes, Problems problems) {
    Place whole = new SourceText(name, "").whole();
    if (bytes.length > MOST_BYTES) {
      problems.add(whole, "the file is larger than 4 MiB, the most that a scenario may have");
      return Optional.empty();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      boolean utf16 = bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF;
      problems.add(
          whole,
          "the file is not UTF-8 text"
              + (utf16 ? " but looks like UTF-16" : "")
              + "; save it with the encoding UTF-8");
      return Optional.empty();
    }
    SourceText source = new SourceText(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (text.indexOf('\0') >= 0) {
      problems.add(whole, "the file holds a NUL character; it must be text in UTF-8");
      return Optional.empty();
    }
    if (source.text().isBlank()) {
      problems.add(whole, "the file is empty; expected a scenario that begins with 'plimsoll: 1'");
      return Optional.empty();
    }
    return hasStrangeCharacter(source, problems) ? Optional.empty() : Optional.of(source);
  }

  private static boolean hasStrangeCharacter(SourceText source, Problems problems) {
    for (int i = 0; i < source.length(); i++) {
      int point = source.codePointAt(i);
      if (!StreamReader.isPrintable(point)) {
        problems.add(
            source.place(i, i + 1),
            String.format(
                java.util.Locale.ROOT,
                "control character U+%04X is not allowed; remove it",
                point));
        return true;
      }
    }
    return false;
  }
}
