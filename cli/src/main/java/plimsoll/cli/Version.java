package plimsoll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/** Which Plimsoll this is. */
final class Version implements IVersionProvider {

  /** As the jar says; {@code development} outside of one. */
  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Plimsoll " + text() + commit()};
  }

  /** The commit that the jar was made of, as its manifest says; empty outside of a repository. */
  private static String commit() {
    try (InputStream in = Version.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
      if (in == null) {
        return "";
      }
      Attributes manifest = new Manifest(in).getMainAttributes();
      String commit = manifest.getValue("Plimsoll-Commit");
      if (commit == null || !commit.matches("[0-9a-f]+")) {
        return "";
      }
      return " (commit " + commit + ")";
    } catch (IOException unreadable) {
      return "";
    }
  }
}
