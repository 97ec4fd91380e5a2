package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands that read a scenario have in common. */
class ReadingOptionsTest {

  private static final String REPLAY =
      """
      plimsoll: 1
      hosts: [{name: h, cpu: {cores: 4}, memory: 1 GiB}]
      apps: {job: {memory: {request: 1 MiB}}}
      workload: [{name: jobs, app: job, arrivals: {trace: {file: ../records/t.csv, at: at, unit: s}}}]
      platforms: {process: {stack: [{host-os: {}}]}}
      experiment: {replications: 1}
      """;

  @TempDir private Path folder = Path.of("");

  /** Those that find nothing to do say so of the scenario, which they have read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "validate S",
        "run S -o O --quiet",
        "batch S -o O --quiet",
        "trace S --platform process -o T",
        "compare S S",
        "tune S -o O",
        "sensitivity S -o O",
        "calibrate S"
      })
  void a_scenario_s_files_in_another_folder_are_read_where_that_is_allowed(String command)
      throws IOException {
    Path records = Files.createDirectory(folder.resolve("records"));
    Files.writeString(records.resolve("t.csv"), "at\n1\n2\n");
    Path scenario =
        Files.writeString(Files.createDirectory(folder.resolve("s")).resolve("s.yaml"), REPLAY);
    List<Object> words = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      words.add(
          switch (word) {
            case "S" -> scenario;
            case "O", "T" -> folder.resolve(word);
            default -> word;
          });
    }

    assertThat(Invocation.of(words.toArray()).err()).contains("--allow-files");
    words.add("--allow-files");
    words.add(records);
    assertThat(Invocation.of(words.toArray()).err()).doesNotContain("--allow-files", "error:");
  }
}
