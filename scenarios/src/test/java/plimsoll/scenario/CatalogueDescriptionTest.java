package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code platforms NAME} prints; {@code -Dgolden=update} rewrites the file for review. */
class CatalogueDescriptionTest {

  private static final Path GOLDEN = Path.of("src/test/golden/platform-wsl2.txt");

  private static String shown(String platform) {
    return new CatalogueDescription(Catalogue.bundled()).show(platform).orElseThrow();
  }

  @Test
  void a_stack_is_a_picture_with_its_phases_and_each_number_has_its_source() throws IOException {
    String text = shown("wsl2");
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, text);
    }
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void every_platform_says_what_of_it_to_trust_least_in_the_words_of_the_page() throws IOException {
    List<String> page = Files.readAllLines(Path.of("..", "docs", "platforms.md"));
    for (String name : Catalogue.bundled().platformNames()) {
      String weak =
          Catalogue.bundled()
              .platform(name)
              .flatMap(CatalogueEntry::weakSpot)
              .orElseThrow()
              .strip();
      assertThat(page)
          .as(name)
          .anyMatch(line -> line.startsWith("| `" + name + "` |") && line.endsWith(weak + " |"));
      assertThat(shown(name).replaceAll("\\s+", " ")).contains("Weak: " + weak + ".");
    }
  }
}
