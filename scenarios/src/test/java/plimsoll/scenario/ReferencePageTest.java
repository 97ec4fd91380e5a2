package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/reference.md is what the schema says; {@code -Dgolden=update} rewrites it for review. */
class ReferencePageTest {

  private static final Path PAGE = Path.of("..", "docs", "reference.md");
  private static final Path INTRO = Path.of("src", "test", "resources", "reference-intro.md");

  @Test
  void the_page_is_what_the_schema_says() throws IOException {
    String text = new ReferencePage().text(Files.readString(INTRO));
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, text);
    }
    assertThat(text).isEqualTo(Files.readString(PAGE));
  }

  @Test
  void every_key_of_the_page_says_what_it_takes() throws IOException {
    new ReferencePage()
        .tables()
        .forEach(
            (name, rows) -> {
              assertThat(rows).as(name).isNotEmpty();
              rows.forEach((key, row) -> assertThat(row.takes()).as(name + '.' + key).isNotBlank());
            });
  }
}
