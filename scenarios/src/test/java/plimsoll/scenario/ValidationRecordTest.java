package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the catalogue knows about its own errors. */
class ValidationRecordTest {

  @Test
  void a_line_is_what_the_file_holds() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("catalogue", "validation.csv"));
    assertThat(lines.get(0) + "\n").isEqualTo(ValidationRecord.HEADER);
    for (ValidationRecord one : ValidationRecord.of("firecracker")) {
      assertThat(lines).contains(one.line().strip());
    }
  }

  @Test
  void every_record_is_of_a_preset_and_of_a_validation_scenario() throws IOException {
    for (String line : Files.readAllLines(Path.of("catalogue", "validation.csv"))) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("preset")) {
        assertThat(Catalogue.bundled().platformNames()).contains(cells[0]);
        assertThat(Path.of("validation", cells[1] + ".yaml")).isRegularFile();
      }
    }
  }

  @Test
  void a_preset_without_a_record_is_said_to_have_none() {
    assertThat(ValidationRecord.sentence("vsphere"))
        .isEqualTo("vsphere: not held against measurements");
    assertThat(ValidationRecord.sentence("firecracker"))
        .startsWith("firecracker: its mechanisms were held against measurements in 7 scenarios")
        .contains("not fitted");
  }
}
