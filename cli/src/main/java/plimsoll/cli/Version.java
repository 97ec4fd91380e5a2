package plimsoll.cli;

import java.util.Optional;
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
    return new String[] {"Plimsoll " + text()};
  }
}
