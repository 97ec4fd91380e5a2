package plimsoll.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are written beside their place and then moved there, so that none is half written. */
public final class WholeFile {

  private WholeFile() {}

  /** What a file of text holds. */
  public interface Content {
    /** Writes it. */
    void write(Writer out) throws IOException;
  }

  /**
   * Writes or replaces a file of text in UTF-8.
   *
   * @throws IOException if it cannot be written; what was there before is left as it was
   */
  public static void text(Path file, Content content) throws IOException {
    replace(
        file,
        partial -> {
          try (Writer out = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
            content.write(out);
          }
        });
  }

  /** Writes or replaces a file of bytes. */
  public static void bytes(Path file, byte[] content) throws IOException {
    replace(file, partial -> Files.write(partial, content));
  }

  private interface Writing {
    void to(Path partial) throws IOException;
  }

  private static void replace(Path file, Writing writing) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      writing.to(partial);
      Files.move(
          partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial); // there only if that failed
    }
  }
}
