package plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Results;
import plimsoll.experiment.Summary;
import plimsoll.report.chart.ChartKind;

class ReportTest {

  private static final Results RESULTS = Samples.results(3);
  private static final Summary SUMMARY = Analysis.of(Samples.design(), RESULTS);

  @TempDir private static Path folder = Path.of("");

  /** Charts take a while: they are drawn once for all tests, and once more for their bytes. */
  @BeforeAll
  static void writeOnce() throws IOException {
    write(folder);
  }

  private static void write(Path into) throws IOException {
    Files.createDirectories(into);
    RunInfo run = new RunInfo(new TreeMap<>(), "./plimsoll run scenario.yaml");
    Report.write(into, Samples.design(), RESULTS, SUMMARY, run);
  }

  @Test
  void summary_and_table_are_as_the_contract_says() throws IOException {
    Golden.check("summary.json", Files.readString(folder.resolve("summary.json")));
    Golden.check("replications.csv", Files.readString(folder.resolve("replications.csv")));
    Golden.check("startup-ecdf.csv", Files.readString(folder.resolve("startup-ecdf.csv")));
  }

  @Test
  void the_summary_is_json_that_another_parser_reads() throws IOException {
    int estimates = 0;
    try (JsonParser json =
        new JsonFactory().createParser(folder.resolve("summary.json").toFile())) {
      while (json.nextToken() != null) {
        estimates += "estimate".equals(json.currentName()) ? 1 : 0;
      }
    }
    assertThat(estimates).isGreaterThan(50);
  }

  @Test
  void equal_results_give_equal_bytes() throws IOException {
    write(folder.resolve("again"));
    List<String> files =
        List.of(
            "summary.json",
            "replications.csv",
            "startup-ecdf.csv",
            "report.html",
            "charts/startup-ecdf.png",
            "charts/startup-ecdf.svg");
    for (String file : files) {
      assertThat(Files.readAllBytes(folder.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(folder.resolve("again").resolve(file)));
    }
  }

  @Test
  void nothing_half_written_is_left() throws IOException {
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".partial"))).isEmpty();
    }
  }

  @Test
  void the_page_needs_nothing_beside_itself_and_escapes_what_it_shows() throws IOException {
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page).contains("Two &lt;platforms&gt;").doesNotContain("Two <platforms>");
    assertThat(page).contains("A &amp; B");
    String ours = page.substring(0, page.indexOf("<script>")); // before the charts' library
    assertThat(ours)
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContainPattern("(src|href)=\"(?![#\"])");
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("'unsafe-eval'")
        .doesNotContain("script-src 'unsafe-inline'");
    assertThat(page).contains("undecided").contains("a bench").contains("assumed");
  }

  @Test
  void the_data_of_the_charts_is_json_that_no_browser_takes_for_markup() throws IOException {
    String page = Files.readString(folder.resolve("report.html"));
    String open = "<script type=\"application/json\" id=\"data\">";
    int from = page.indexOf(open) + open.length();
    String data = page.substring(from, page.indexOf("</script>", from));
    assertThat(data).doesNotContain("<");
    JsonNode json = new ObjectMapper().readTree(data);
    assertThat(json.path("platforms")).extracting(JsonNode::asText).contains("containers", "vms");
    assertThat(json.path("alternatives")).hasSize(4);
    JsonNode starts = json.path("alternatives").get(2).path("starts");
    assertThat(starts.get(0).get(1).asDouble()).isZero();
    assertThat(starts.get(starts.size() - 1).get(1).asDouble()).isEqualTo(1);
    assertThat(json.path("metrics").path("density.per_host"))
        .extracting(JsonNode::toString)
        .containsExactly("[10.0]", "[20.0]", "[10.0]", "[20.0]");
    assertThat(json.path("metrics").path("memory.per_instance").path("each").toString())
        .isEqualTo("[3.0E8]");
    assertThat(json.path("comparisons").path("startup.mean")).hasSize(2);
    assertThat(json.path("varied").get(0).path("path").asText()).isEqualTo("n");
  }

  @Test
  void every_chart_is_there_in_both_forms_and_has_something_on_it() throws IOException {
    // These want two settings that vary, or a timeline; they have tests of their own.
    Set<ChartKind> others =
        EnumSet.complementOf(EnumSet.of(ChartKind.SWEEP, ChartKind.TORNADO, ChartKind.TIMELINE));
    for (ChartKind kind : others) {
      Path png = folder.resolve("charts").resolve(kind.key() + ".png");
      BufferedImage image = ImageIO.read(png.toFile());
      Set<Integer> colours = new HashSet<>();
      for (int x = 0; x < image.getWidth(); x += 7) {
        for (int y = 0; y < image.getHeight(); y += 7) {
          colours.add(image.getRGB(x, y));
        }
      }
      assertThat(colours).as(kind.key()).hasSizeGreaterThan(5);
      String svg =
          Files.readString(
              folder.resolve("charts").resolve(kind.key() + ".svg"), StandardCharsets.UTF_8);
      assertThat(svg).as(kind.key()).contains("<svg", "</svg>");
    }
  }
}
