package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures of docs/platforms.md are what the catalogue gives. */
class PlatformsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "platforms.md");

  /** The rows of its first table: platform, start, first start, MiB for one more, MiB once. */
  private static Map<String, List<String>> rows() throws IOException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      List<String> cells = List.of(line.split(" *\\| *", -1));
      if (line.startsWith("| `") && cells.size() == 8) {
        rows.put(cells.get(1).replace("`", ""), cells.subList(2, 6));
      }
    }
    return rows;
  }

  static List<String> platforms() throws IOException {
    return List.copyOf(rows().keySet());
  }

  @Test
  void it_has_a_row_for_each_platform() throws IOException {
    assertThat(platforms())
        .containsExactlyInAnyOrderElementsOf(Catalogue.bundled().platformNames());
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void its_figures_are_what_a_run_gives(String platform) throws IOException, ScenarioException {
    PlatformProbe probe = PlatformProbe.of("{preset: " + platform + "}");
    List<String> cells = List.copyOf(rows().getOrDefault(platform, List.of()));
    assertThat(cells).as(probe.toString()).hasSize(4);
    close(cells.get(0), probe.startSeconds(), probe);
    close(cells.get(1), probe.firstStartSeconds(), probe);
    close(cells.get(2), probe.moreMebibytes(), probe);
    close(cells.get(3), probe.onceMebibytes(), probe);
  }

  /** A printed figure has two digits or more, and none below a thousandth. */
  private static void close(String printed, double actual, PlatformProbe probe) {
    assertThat(Math.abs(Double.parseDouble(printed.replace(",", "")) - actual))
        .as(printed + " in the row of: " + probe)
        .isLessThanOrEqualTo(Math.max(0.02 * Math.abs(actual), 0.6e-3));
  }
}
