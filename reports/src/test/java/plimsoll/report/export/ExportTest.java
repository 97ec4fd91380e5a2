package plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Durations;
import plimsoll.experiment.Results;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.report.Samples;

/** Each format as another reader of it sees it. */
class ExportTest {

  private static final Results RESULTS = Samples.results(5);
  private static final Summary SUMMARY = Analysis.of(Samples.design(), RESULTS);

  private static byte[] bytes(ExportFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      format.write(SUMMARY, RESULTS, out);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return out.toByteArray();
  }

  private static String text(ExportFormat format) {
    return new String(bytes(format), StandardCharsets.UTF_8);
  }

  private static long rows() {
    return SUMMARY.alternatives().stream().mapToLong(one -> one.metrics().size()).sum();
  }

  @Test
  void csv_has_a_row_for_each_metric_of_each_alternative() {
    List<NamedCsvRecord> read =
        CsvReader.builder().ofNamedCsvRecord(text(ExportFormat.CSV)).stream().toList();
    assertThat(read).hasSize((int) rows());
    assertThat(read.get(0).getHeader())
        .containsExactly(
            "alternative",
            "platform",
            "n",
            "metric",
            "unit",
            "estimate",
            "low",
            "high",
            "half_width",
            "sd",
            "replications",
            "method",
            "reason");
    for (NamedCsvRecord row : read) {
      Estimate estimate =
          SUMMARY.alternatives().stream()
              .filter(one -> one.alternative().name().equals(row.getField("alternative")))
              .map(one -> Objects.requireNonNull(one.metrics().get(row.getField("metric"))))
              .findFirst()
              .orElseThrow();
      String expected =
          estimate.estimate().isPresent() ? Double.toString(estimate.estimate().getAsDouble()) : "";
      assertThat(row.getField("estimate")).isEqualTo(expected);
      assertThat(row.getField("unit")).isEqualTo(estimate.unit());
    }
  }

  @Test
  void json_lines_say_the_same_with_null_for_what_is_missing() throws IOException {
    List<String> lines = text(ExportFormat.JSON_LINES).lines().toList();
    assertThat(lines).hasSize((int) rows());
    int nulls = 0;
    for (String line : lines) {
      JsonNode row = new ObjectMapper().readTree(line);
      assertThat(row.path("alternative").isTextual()).isTrue();
      assertThat(row.path("estimate").isNumber() || row.path("estimate").isNull()).isTrue();
      nulls += row.path("estimate").isNull() ? 1 : 0;
      if (row.path("estimate").isNull()) {
        assertThat(row.path("reason").asText()).isNotEmpty();
      }
    }
    assertThat(nulls).isPositive();
  }

  /**
   * The bytes of a small file that DuckDB 1.5.6 and pyarrow 25.0.1 read as the table below: two
   * columns of texts and numbers, of which some do not exist, and one of whole numbers.
   */
  @Test
  void parquet_is_what_others_could_read() throws IOException {
    ParquetFile file = new ParquetFile();
    file.texts("name", List.of(Optional.of("a"), Optional.empty(), Optional.of("é,\"")));
    file.numbers(
        "value", List.of(OptionalDouble.empty(), OptionalDouble.of(2.5), OptionalDouble.of(-1)));
    file.integers("n", List.of(1, 2, 3));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out);
    Path golden = Path.of("src", "test", "golden", "small.parquet");
    if ("update".equals(System.getProperty("golden"))) {
      Files.write(golden, out.toByteArray());
    }
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(golden));
  }

  @Test
  void a_parquet_file_of_results_has_its_footer_where_it_says() {
    byte[] file = bytes(ExportFormat.PARQUET);
    assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    assertThat(new String(file, file.length - 4, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    int length = ByteBuffer.wrap(file, file.length - 8, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    String footer = new String(file, file.length - 8 - length, length, StandardCharsets.ISO_8859_1);
    assertThat(footer).contains("schema", "alternative", "half_width", "plimsoll");
  }

  @Test
  void every_row_of_a_markdown_table_has_as_many_cells() {
    List<String> lines = text(ExportFormat.MARKDOWN).lines().toList();
    assertThat(lines).hasSize(2 + SUMMARY.alternatives().size());
    assertThat(lines).allMatch(line -> line.startsWith("| ") && line.endsWith(" |"));
    assertThat(lines.stream().map(line -> line.split("(?<!\\\\)\\|", -1).length).distinct())
        .hasSize(1);
    assertThat(MarkdownTable.escaped("a|b_c*<d>")).isEqualTo("a\\|b\\_c\\*\\<d\\>");
  }

  @Test
  void every_row_of_a_latex_table_has_as_many_cells_and_every_brace_its_other() {
    String table = text(ExportFormat.LATEX);
    String columns = table.replaceAll("(?s).*\\\\begin\\{tabular\\}\\{([lr]+)\\}.*", "$1");
    List<String> rows = table.lines().filter(line -> line.endsWith("\\\\")).toList();
    assertThat(rows).hasSizeGreaterThan(SUMMARY.alternatives().size());
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.split("(?<!\\\\)&", -1)).as(row).hasSize(columns.length()));
    String plain = table.replaceAll("\\\\[{}]", "");
    assertThat(plain.chars().filter(c -> c == '{').count())
        .isEqualTo(plain.chars().filter(c -> c == '}').count());
    assertThat(table).contains("\\resizebox{\\ifdim\\width>\\linewidth").contains("\nplatform & ");
    for (String name : List.of("table", "tabular")) {
      assertThat(table).contains("\\begin{" + name + "}", "\\end{" + name + "}");
    }
    // After its comment nothing but commands is outside of ASCII or special and not escaped.
    assertThat(table.substring(table.indexOf('\n'))).doesNotContainPattern("(?<!\\\\)[%#_]");
    assertThat(LatexTable.escaped("50 % of a_b\\{x} × µ ^~"))
        .isEqualTo(
            "50 \\% of a\\_b\\textbackslash{}\\{x\\} $\\times$ $\\mu$ \\textasciicircum{}\\textasciitilde{}");
  }

  @Test
  void a_histogram_log_gives_back_every_start() {
    HistogramLogReader log =
        new HistogramLogReader(new ByteArrayInputStream(bytes(ExportFormat.HDR)));
    for (int i = 0; i < SUMMARY.alternatives().size(); i++) {
      EncodableHistogram next = log.nextIntervalHistogram();
      assertThat(next).isInstanceOf(Histogram.class);
      Histogram histogram = (Histogram) next;
      assertThat(histogram.getTag())
          .isEqualTo(HdrLog.tag(SUMMARY.alternatives().get(i).alternative().name()));
      long starts = 0;
      long slowest = 0;
      for (int r = 0; r < RESULTS.finished(i); r++) {
        Durations durations = RESULTS.read(i, r).durations("startup");
        starts += durations.size();
        slowest = Math.max(slowest, durations.nanos(durations.size() - 1));
      }
      assertThat(histogram.getTotalCount()).isEqualTo(starts);
      assertThat(histogram.valuesAreEquivalent(histogram.getMaxValue(), slowest)).isTrue();
    }
    assertThat(log.hasNext()).isFalse();
  }

  @Test
  void open_metrics_declare_each_family_once_and_end() {
    List<String> lines = text(ExportFormat.OPENMETRICS).lines().toList();
    assertThat(lines.get(lines.size() - 1)).isEqualTo("# EOF");
    List<String> types = lines.stream().filter(line -> line.startsWith("# TYPE ")).toList();
    assertThat(types).doesNotHaveDuplicates().contains("# TYPE plimsoll_startup_p50_seconds gauge");
    String family = "";
    for (String line : lines) {
      if (line.startsWith("# TYPE ")) {
        family = line.split(" ", -1)[2];
      } else if (!line.startsWith("#")) {
        assertThat(line)
            .startsWith(family + "{")
            .matches("[a-z][A-Za-z0-9_]*\\{([a-z_A-Z0-9]+=\"[^\"]*\",?)+\\} -?[0-9.]+(E-?[0-9]+)?");
      }
    }
  }

  @Test
  void the_keys_are_those_that_the_documentation_names() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "exports.md"));
    for (ExportFormat format : ExportFormat.values()) {
      assertThat(page).contains("`" + format.key() + "`");
    }
    for (String column : TidyRow.NUMBERS) {
      assertThat(page).contains("`" + column + "`");
    }
  }
}
