package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong files and what is said about each of them: {@code cases.txt} tells how it is written. */
class BadScenariosTest {

  private static final Path FOLDER = Path.of("src/test/resources/bad");
  private static final String FILE = "bad.yaml";

  /** A wrong file, and its problems in the order of the file. */
  record Case(String name, String yaml, List<String> problems, List<String> help) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    String base = Files.readString(FOLDER.resolve("base.yaml"));
    List<Case> cases = new ArrayList<>();
    String text = Files.readString(FOLDER.resolve("cases.txt"));
    for (String block : text.substring(text.indexOf("== ") + 3).split("\n== ", -1)) {
      cases.add(parse(block, base));
    }
    return cases;
  }

  private static Case parse(String block, String base) {
    List<String> lines = block.lines().toList();
    String yaml = base;
    List<String> problems = new ArrayList<>();
    List<String> help = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (int i = 1; i <= lines.size(); i++) {
      String line = i < lines.size() ? lines.get(i) : "";
      String content = line.length() > 2 ? line.substring(2) : "";
      boolean endsChange = !line.startsWith("+") && after.length() > 0;
      if (endsChange) {
        String old = before.substring(0, before.length() - 1);
        assertThat(yaml).as(lines.get(0)).contains(old);
        yaml = yaml.replace(old, after.substring(0, after.length() - 1));
        before.setLength(0);
        after.setLength(0);
      }
      if (line.startsWith("-")) {
        before.append(content).append('\n');
      } else if (line.startsWith("+")) {
        after.append(content).append('\n');
      } else if (line.startsWith(">")) {
        yaml += content + "\n";
      } else if (line.startsWith("!")) {
        problems.add(FILE + ":" + content);
      } else if (line.startsWith("?")) {
        help.add(content);
      }
    }
    return new Case(lines.get(0), yaml, problems, help);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void each_problem_is_told_with_its_place(Case bad) {
    ScenarioException refused = refused(bad.yaml());
    assertThat(refused.report().lines().filter(line -> line.contains(": error: ")))
        .containsExactlyElementsOf(bad.problems());
    bad.help().forEach(help -> assertThat(refused.report()).contains(help));
    assertThat(refused.errors()).isEqualTo(bad.problems().size());
    assertThat(refused.report())
        .endsWith(" in " + FILE + "; nothing was run")
        .doesNotContain("Exception")
        .doesNotContain("plimsoll.");
  }

  @Test
  void the_base_itself_is_right() throws Exception {
    String base = Files.readString(FOLDER.resolve("base.yaml"));
    assertThat(ScenarioReader.read(FILE, base, FOLDER, ReadOptions.NONE).models()).hasSize(2);
  }

  @Test
  void names_are_shown_with_their_line_and_a_guess() throws IOException {
    String yaml =
        Files.readString(FOLDER.resolve("base.yaml"))
            .replace("preset: docker", "preset: dokcer")
            .replace("memory: 64 GiB", "memory: 64");
    assertThat(refused(yaml).report())
        .isEqualTo(
            """
            bad.yaml:4:63: error: memory 64 has no unit; expected a size, such as 64 GiB or 64 GB
            bad.yaml:16:24: error: unknown preset 'dokcer'
              16 |   containers: {preset: dokcer}
                 |                        ^^^^^^
              did you mean 'docker'? 'plimsoll platforms' lists them all
            2 errors in bad.yaml; nothing was run""");
  }

  @Test
  void a_hundred_problems_are_printed_and_the_rest_counted() throws IOException {
    StringBuilder yaml = new StringBuilder(Files.readString(FOLDER.resolve("base.yaml")));
    for (int i = 0; i < 250; i++) {
      yaml.append("strange-").append(i).append(": 1\n");
    }
    String report = refused(yaml.toString()).report();
    assertThat(report.lines().filter(line -> line.contains(": error: "))).hasSize(100);
    assertThat(report).endsWith("and 150 more errors\n250 errors in bad.yaml; nothing was run");
  }

  @Test
  void columns_count_characters_not_their_halves() throws IOException {
    String yaml =
        Files.readString(FOLDER.resolve("base.yaml"))
            .replace("{name: jvm, cpu: 2 s}", "{source: \"\uD83D\uDE00\", name: jvm, cpu: 2}");
    assertThat(refused(yaml).report()).startsWith("bad.yaml:12:45: error: cpu 2 has no unit");
  }

  private static ScenarioException refused(String yaml) {
    return catchThrowableOfType(
        ScenarioException.class, () -> ScenarioReader.read(FILE, yaml, FOLDER, ReadOptions.NONE));
  }
}
