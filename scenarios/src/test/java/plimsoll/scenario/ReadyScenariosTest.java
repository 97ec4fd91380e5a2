package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.experiment.Experiment;

/** Every scenario that comes with the program can be read. */
class ReadyScenariosTest {

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("ready"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void it_is_read_without_a_problem(Path file) throws ScenarioException {
    Experiment experiment = ScenarioReader.read(file, ReadOptions.NONE);
    assertThat(experiment.models()).isNotEmpty();
    assertThat(experiment.design().notes())
        .allSatisfy(note -> assertThat(note).matches("(validation of|costs are in) .*"));
  }
}
