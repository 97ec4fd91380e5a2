package plimsoll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Which scenario files a batch's arguments mean: files, folders (their own files) and globs. */
final class BatchInputs {

  private static final Set<String> ENDINGS = Set.of(".yaml", ".yml");
  private static final String GLOB = "*?[{";

  private final Path output;
  private final List<Path> files = new ArrayList<>();
  private final Set<Path> seen = new TreeSet<>();

  private BatchInputs(Path output) {
    this.output = output.toAbsolutePath().normalize();
  }

  /**
   * The files, in the order of the arguments, those of one argument by name, each once.
   *
   * @param output the batch's own folder; what a folder or a glob finds in it is left out
   * @throws UsageException if an argument means nothing that exists
   */
  static List<Path> expand(List<String> arguments, Path output) throws IOException, UsageException {
    BatchInputs inputs = new BatchInputs(output);
    for (String argument : arguments) {
      inputs.add(argument);
    }
    return inputs.files;
  }

  private void add(String argument) throws IOException, UsageException {
    Path path = Path.of(argument);
    if (Files.isDirectory(path)) {
      try (Stream<Path> children = Files.list(path)) {
        addAll(argument, children.filter(BatchInputs::isScenario).sorted().toList());
      }
    } else if (Files.exists(path)) {
      addOne(path);
    } else if (argument.chars().anyMatch(letter -> GLOB.indexOf(letter) >= 0)) {
      addAll(argument, matches(argument));
    } else {
      throw new UsageException("there is no file, folder or match for '" + argument + "'");
    }
  }

  private static boolean isScenario(Path file) {
    String name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private List<Path> matches(String glob) throws IOException, UsageException {
    int first = 0;
    while (GLOB.indexOf(glob.charAt(first)) < 0) {
      first++;
    }
    Path root = Path.of(glob.substring(0, glob.lastIndexOf('/', first) + 1));
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
      try (Stream<Path> all = Files.walk(root)) {
        return all.filter(matcher::matches).filter(Files::isRegularFile).sorted().toList();
      } catch (UncheckedIOException unreadable) {
        throw new UsageException("cannot look for '" + glob + "': " + unreadable.getMessage());
      }
    } catch (PatternSyntaxException nonsense) {
      throw new UsageException("'" + glob + "' is no glob: " + nonsense.getDescription());
    }
  }

  private void addAll(String argument, Collection<Path> found) throws UsageException {
    List<Path> outside =
        found.stream()
            .filter(file -> !file.toAbsolutePath().normalize().startsWith(output))
            .toList();
    if (outside.isEmpty()) {
      throw new UsageException("'" + argument + "' has no scenario (*.yaml)");
    }
    outside.forEach(this::addOne);
  }

  private void addOne(Path file) {
    if (seen.add(file.toAbsolutePath().normalize())) {
      files.add(file);
    }
  }
}
