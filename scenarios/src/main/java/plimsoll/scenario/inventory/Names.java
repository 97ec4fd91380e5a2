package plimsoll.scenario.inventory;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Files as messages and comments name them. */
final class Names {

  private Names() {}

  static String of(List<Path> files) {
    return files.stream()
        .map(file -> String.valueOf(file.getFileName()))
        .collect(Collectors.joining(", "));
  }
}
