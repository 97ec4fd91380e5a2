package plimsoll.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Results;
import plimsoll.experiment.RunDifference;
import plimsoll.report.Samples;
import plimsoll.report.page.OverviewPage;
import plimsoll.report.page.RunChange;
import plimsoll.report.page.RunResult;

/** The page of several results as a reader meets it. */
class OverviewInBrowserTest {

  @TempDir private static Path folder = Path.of("");
  private static Path page = Path.of("");
  @org.jspecify.annotations.Nullable private static Chromium chromium;

  @BeforeAll
  static void writeAndStart() throws IOException {
    chromium = Browser.start();
    Results before = Samples.results(5);
    Results after = Samples.results(5, alternative -> alternative < 2 ? 0 : 3);
    RunResult first = result("before", before);
    RunResult second = result("after", after);
    RunChange change =
        new RunChange(
            first,
            second,
            List.of(new RunChange.Setting("hosts.server.cpu.cores", "32", "a <b> & c")),
            RunDifference.of(
                new RunDifference.Run("before", Samples.design(), before),
                new RunDifference.Run("after", Samples.design(), after)));
    page =
        Files.writeString(
            folder.resolve("results.html"),
            OverviewPage.render(List.of(first, second), List.of(change)));
  }

  private static RunResult result(String name, Results results) {
    return new RunResult(
        name, name + "/report.html", "1.0", Analysis.of(Samples.design(), results));
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
      chromium = null;
    }
  }

  private final Tab tab = open();

  private static Tab open() {
    if (chromium == null) {
      throw new IllegalStateException("no browser");
    }
    return chromium.open(1200, 900);
  }

  @AfterEach
  void nothing_went_wrong_and_nothing_was_fetched() {
    assertThat(tab.problems()).isEmpty();
    assertThat(tab.requests()).hasSize(1).allSatisfy(one -> assertThat(one).startsWith("file:"));
    tab.close();
  }

  @Test
  void each_result_is_in_the_index_and_one_step_away() {
    tab.open(page);
    assertThat(
            tab.evaluate(
                    "[...document.querySelectorAll('#index a')].every(a => document.querySelector(a.hash) !== null)")
                .asBoolean())
        .isTrue();
    assertThat(tab.evaluate("document.querySelectorAll('#index tbody tr').length").asInt())
        .isEqualTo(2);
    assertThat(
            tab.evaluate(
                "[...document.querySelectorAll('#results a')].map(a => a.getAttribute('href'))"))
        .extracting(one -> one.asText())
        .containsExactly("before/report.html", "after/report.html");
  }

  /** The second run holds 10 instead of 20 a host with containers at n=20, and as many at n=10. */
  @Test
  void what_changed_is_told_with_its_verdict() {
    tab.open(page);
    String text = tab.evaluate("document.querySelector('#changes').textContent").asText();
    assertThat(text)
        .contains("1 setting differs (hosts.server.cpu.cores)", "a <b> & c")
        .contains("paired by replication", "results that show no difference");
    assertThat(
            tab.evaluate(
                    "document.querySelectorAll('#changes .verdict.higher, #changes .verdict.lower').length")
                .asInt())
        .isPositive();
    assertThat(tab.evaluate("document.querySelectorAll('#changes svg circle').length").asInt())
        .isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1200, light", "1200, dark", "390, light", "390, dark"})
  void it_is_accessible_and_fits_on_every_width(int width, String colors) throws IOException {
    Accessibility.requireAt(width, colors, tab, page);
  }
}
