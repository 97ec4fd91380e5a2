package plimsoll.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Design;
import plimsoll.experiment.Results;
import plimsoll.report.RunInfo;
import plimsoll.report.Samples;
import plimsoll.report.page.ReportPage;

/** {@code report.html} as a reader meets it. */
class ReportInBrowserTest {

  @TempDir private static Path folder = Path.of("");
  private static Path page = Path.of("");
  @org.jspecify.annotations.Nullable private static Chromium chromium;

  private Tab tab = open();

  @BeforeAll
  static void writeAndStart() throws IOException {
    page = write("report.html", Samples.design(), Samples.results(5));
  }

  private static Path write(String name, Design design, Results results) throws IOException {
    RunInfo run = new RunInfo(new TreeMap<>(), "./plimsoll run scenario.yaml");
    String html = ReportPage.render(Analysis.of(design, results), results, run.command());
    return Files.writeString(folder.resolve(name), html);
  }

  private static Tab open() {
    try {
      if (chromium == null) {
        chromium = Browser.start();
      }
      return chromium.open(1200, 900);
    } catch (IOException problem) {
      throw new IllegalStateException(problem);
    }
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
      chromium = null;
    }
  }

  @BeforeEach
  void openPage() {
    tab.media("light", "screen");
    tab.open(page);
  }

  @AfterEach
  void nothing_went_wrong_and_nothing_was_fetched() {
    assertThat(tab.problems()).isEmpty();
    assertThat(tab.requests()).allSatisfy(one -> assertThat(one).startsWith("file:"));
    assertThat(tab.requests()).hasSize(1);
    tab.close();
  }

  @Test
  void every_chart_that_has_data_is_drawn() {
    JsonNode drawn =
        tab.evaluate(
            "[...document.querySelectorAll('figure:not([hidden])')].map(f => f.id + ':'"
                + " + f.querySelectorAll('.plot svg path').length)");
    assertThat(drawn)
        .extracting(one -> one.asText().replaceAll(":.*", ""))
        .containsExactly(
            "chart-starts",
            "chart-growth",
            "chart-values",
            "chart-ratios",
            "chart-time",
            "chart-memory",
            "chart-measured",
            "chart-settling");
    assertThat(drawn)
        .allSatisfy(
            one -> assertThat(Integer.parseInt(one.asText().replaceAll(".*:", ""))).isPositive());
  }

  @Test
  void a_platform_that_is_toggled_leaves_all_charts_and_comes_back() {
    String lines = "document.querySelectorAll('#chart-starts .plot svg path[fill=none]').length";
    String words = "document.querySelector('#chart-starts .plot').getAttribute('aria-label')";
    int before = tab.evaluate(lines).asInt();
    assertThat(tab.evaluate(words).asText()).contains("containers:", "vms:");
    tab.evaluate("document.querySelectorAll('#controls input')[1].click()");
    assertThat(tab.evaluate(words).asText()).contains("containers:").doesNotContain("vms:");
    assertThat(tab.evaluate(lines).asInt()).isLessThan(before);
    assertThat(tab.evaluate("document.getElementById('chart-ratios').hidden").asBoolean()).isTrue();
    tab.evaluate("document.querySelectorAll('#controls input')[1].click()");
    assertThat(tab.evaluate(lines).asInt()).isEqualTo(before);
  }

  @Test
  void the_point_the_metric_and_the_scale_are_the_readers_choice() {
    String about = "document.querySelector('#chart-values figcaption p').textContent";
    assertThat(tab.evaluate(about).asText()).contains("density.per_host at n=20");
    tab.evaluate(choose("#controls .point select", "0"));
    assertThat(tab.evaluate(about).asText()).contains("density.per_host at n=10");
    tab.evaluate(choose("#chart-values .options select", "startup.p90"));
    assertThat(tab.evaluate(about).asText()).contains("startup.p90 at n=10");
    String ticks =
        "[...document.querySelectorAll('#chart-starts svg text')].map(t => t.textContent).join()";
    String linear = tab.evaluate(ticks).asText();
    tab.evaluate("document.querySelector('#chart-starts .log').click()");
    assertThat(tab.evaluate(ticks).asText()).isNotEqualTo(linear);
  }

  private static String choose(String select, String value) {
    return "(() => { const s = document.querySelector('"
        + select
        + "'); s.value = '"
        + value
        + "'; s.dispatchEvent(new Event('change')); })()";
  }

  @Test
  void the_data_behind_a_chart_is_a_table_that_follows_it() {
    String rows = "document.querySelectorAll('#chart-memory tbody tr').length";
    assertThat(tab.evaluate(rows).asInt()).isZero();
    tab.evaluate(
        "new Promise(done => { const d = document.querySelector('#chart-memory details');"
            + " d.addEventListener('toggle', () => setTimeout(done)); d.open = true; })");
    assertThat(tab.evaluate(rows).asInt()).isEqualTo(2);
    tab.evaluate("document.querySelectorAll('#controls input')[0].click()");
    assertThat(tab.evaluate(rows).asInt()).isEqualTo(1);
  }

  @Test
  void the_comparison_is_sorted_by_any_column() {
    String first = "document.querySelector('#comparison-table tbody th').textContent";
    assertThat(tab.evaluate(first).asText()).startsWith("containers");
    String click = "document.querySelectorAll('#comparison-table thead button')[2].click()";
    tab.evaluate(click);
    tab.evaluate(click);
    assertThat(tab.evaluate(first).asText()).startsWith("vms");
  }

  @ParameterizedTest
  @CsvSource({"1200, light", "1200, dark", "390, light", "390, dark"})
  void it_is_accessible_and_fits_on_every_width(int width, String colors) throws IOException {
    Accessibility.requireAt(width, colors, tab, page);
  }

  @Test
  void the_colours_follow_the_system_and_the_button() {
    String back = "getComputedStyle(document.body).backgroundColor";
    assertThat(tab.evaluate(back).asText()).isEqualTo("rgb(255, 255, 255)");
    tab.media("dark", "screen");
    assertThat(tab.evaluate(back).asText()).isEqualTo("rgb(21, 25, 29)");
    tab.evaluate("document.getElementById('theme').click()");
    tab.evaluate("document.getElementById('theme').click()");
    assertThat(tab.evaluate(back).asText()).isEqualTo("rgb(255, 255, 255)");
  }

  @Test
  void it_prints_and_is_as_before_afterwards() {
    String width = "document.querySelector('#chart-starts svg').getAttribute('width')";
    String before = tab.evaluate(width).asText();
    byte[] paper = tab.paper();
    assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(pages(paper)).isBetween(3, 12);
    assertThat(tab.evaluate(width).asText()).isEqualTo(before);
  }

  private static int pages(byte[] paper) {
    Matcher count =
        Pattern.compile("/Type /Pages\\s+/Count (\\d+)|/Count (\\d+)")
            .matcher(new String(paper, StandardCharsets.ISO_8859_1));
    int most = 0;
    while (count.find()) {
      String found = count.group(1) == null ? count.group(2) : count.group(1);
      most = Math.max(most, Integer.parseInt(found));
    }
    return most;
  }

  @ParameterizedTest
  @ValueSource(strings = {"starts", "growth", "ratios", "time", "measured"})
  void the_charts_look_as_they_did(String chart) throws IOException {
    tab.withoutFonts();
    tab.open(page);
    Picture.check("chart-" + chart + ".png", tab.picture("#chart-" + chart + " .plot"));
  }

  @Test
  void a_missing_line_is_noticed() throws IOException {
    tab.withoutFonts();
    tab.open(page);
    tab.evaluate("document.querySelectorAll('#controls input')[1].click()");
    assertThat(Picture.difference("chart-growth.png", tab.picture("#chart-growth .plot")))
        .isGreaterThan(Picture.TOLERANCE);
  }

  @Test
  void two_hundred_alternatives_stay_small_and_open_soon() throws IOException {
    Path wide = write("wide.html", Samples.wide(200), Samples.endless(5));
    assertThat(Files.size(wide)).isLessThan(5_000_000);
    tab.open(wide);
    assertThat(tab.processorSeconds()).isBetween(0.05, 2.0);
    assertThat(tab.evaluate("document.querySelectorAll('#controls input:checked').length").asInt())
        .isEqualTo(12);
    tab.evaluate(
        "(() => { const f = document.getElementById('filter'); f.value = 'platform-17';"
            + " f.dispatchEvent(new Event('input')); })()");
    assertThat(
            tab.evaluate(
                    "document.querySelectorAll('#comparison-table tbody tr:not([hidden])').length")
                .asInt())
        .isEqualTo(11); // 17 and 170 to 179
  }
}
