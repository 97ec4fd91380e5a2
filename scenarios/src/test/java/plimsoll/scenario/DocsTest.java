package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole scenarios that the docs show can be read. */
class DocsTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern SCENARIO =
      Pattern.compile("```yaml\n(plimsoll: 1\n.*?)```", Pattern.DOTALL);

  private record Shown(Path page, String yaml) {}

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String file : List.of("README.md", "CONTRIBUTING.md", "bench/README.md")) {
      pages.add(Path.of("..", file));
    }
    for (Path folder : List.of(DOCS, Path.of("catalogue"), Path.of("validation"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  private static List<Shown> scenarios() throws IOException {
    List<Shown> shown = new ArrayList<>();
    for (Path page : pages()) {
      Matcher matcher = SCENARIO.matcher(Files.readString(page));
      while (matcher.find()) {
        shown.add(new Shown(page, matcher.group(1)));
      }
    }
    return shown;
  }

  @Test
  void each_scenario_of_a_page_is_one() throws IOException {
    List<Shown> scenarios = scenarios();
    assertThat(scenarios).hasSizeGreaterThanOrEqualTo(3);
    for (Shown one : scenarios) {
      assertThatCode(
              () -> ScenarioReader.read(one.page().toString(), one.yaml(), DOCS, ReadOptions.NONE))
          .as(one.page().toString())
          .doesNotThrowAnyException();
    }
  }
}
