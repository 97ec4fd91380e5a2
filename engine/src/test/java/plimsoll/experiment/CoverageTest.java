package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The coverage experiments of docs/statistics.md, short. The table there is made by {@code mvn -pl
 * engine test -Dtest=CoverageTest -Dcoverage.runs=1000}, which writes it to {@code
 * engine/target/coverage.md}.
 */
class CoverageTest {

  private static final int RUNS = Integer.getInteger("coverage.runs", 100);

  /** All, or those whose interval has a name that begins so. */
  private static List<Coverage.Experiment> experiments() {
    String only = System.getProperty("coverage.only", "");
    return Coverage.all().stream().filter(one -> one.interval().startsWith(only)).toList();
  }

  /** Where a few replications make the tail, a warning says how many would be needed. */
  @Test
  void an_interval_that_cannot_hold_its_promise_is_warned_of() {
    int warned = 0;
    for (int run = 0; run < 20; run++) {
      Summary summary = Coverage.clustered(run);
      warned +=
          summary.warnings().stream().anyMatch(text -> text.contains("independent starts beyond"))
              ? 1
              : 0;
    }
    assertThat(warned).isGreaterThanOrEqualTo(18);
  }

  @Test
  void intervals_hold_the_truth_as_often_as_they_promise() throws IOException {
    StringBuilder table = new StringBuilder("| interval | model | size | covers |\n|-|-|-|-|\n");
    List<String> tooRare = new ArrayList<>();
    for (Coverage.Experiment experiment : experiments()) {
      double share = experiment.share(RUNS);
      // 92 % of the long table's weakest row, and four standard errors of this one.
      if (!experiment.isWarned() && share < 0.92 - 4 * Math.sqrt(0.92 * 0.08 / RUNS)) {
        tooRare.add(experiment.interval() + ", " + experiment.model() + ": " + share);
      }
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.1f %% |%n",
              experiment.interval(),
              experiment.model(),
              experiment.size(),
              100 * share));
    }
    Path file = Files.createDirectories(Path.of("target")).resolve("coverage.md");
    Files.writeString(file, table.toString().replace(System.lineSeparator(), "\n"));
    assertThat(tooRare).isEmpty();
  }
}
