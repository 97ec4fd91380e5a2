package plimsoll.planning.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Problems whose optimum is known in closed form, each solved many times with other seeds. */
class MonotoneSearchOracleTest {

  private static final int MACRO = 200;
  private static final int FEW = 20;
  private static final int BRUTE = 10;
  private static final int ENOUGH = 1_000_000;
  private static final Path GOLDEN = Path.of("src/test/golden/tune-known-optima.txt");

  private static List<KnownOptimum> problems() {
    return List.of(KnownOptimum.staffing(), KnownOptimum.overcommit(), KnownOptimum.packing());
  }

  @Test
  void answers_are_right_as_often_as_promised() {
    for (KnownOptimum problem : problems()) {
      long right =
          LongStream.range(0, FEW)
              .filter(macro -> problem.isRight(problem.search(1000 + macro, ENOUGH)))
              .count();
      assertThat(right).as(problem.name()).isGreaterThanOrEqualTo((long) (0.95 * FEW));
    }
  }

  /**
   * The figures are in {@code src/test/golden/tune-known-optima.txt} ({@code -Dgolden=update}
   * rewrites them), and from there in docs/how-to/tune.md.
   */
  @Tag("slow")
  @Test
  void answers_are_right_as_often_as_promised_in_200_searches_and_cheap() throws IOException {
    StringBuilder table = new StringBuilder();
    table.append(
        row("problem", "right", "exact", "interval", "proof", "all", "brute force", "ratio"));
    for (KnownOptimum problem : problems()) {
      table.append(row(problem));
    }
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, table);
    }
    assertThat(table).hasToString(Files.readString(GOLDEN));
  }

  private static String row(KnownOptimum problem) {
    int right = 0;
    int exact = 0;
    int covered = 0;
    long all = 0;
    long proof = 0;
    long bruteForce = 0;
    int optimum = problem.optimum();
    for (int macro = 0; macro < MACRO; macro++) {
      Threshold answer = problem.search(1000 + macro, ENOUGH);
      assertThat(answer.isGuaranteed()).as(answer.reason()).isTrue();
      right += problem.isRight(answer) ? 1 : 0;
      exact += answer.best().orElse(problem.ladder().size()) == optimum ? 1 : 0;
      covered += answer.low() <= optimum && optimum <= answer.high() ? 1 : 0;
      all += answer.replications();
      proof +=
          answer.probes().stream()
              .filter(probe -> probe.stage() != Probe.Stage.AROUND)
              .mapToInt(Probe::replications)
              .sum();
      bruteForce += macro < BRUTE ? problem.bruteForce(1000 + macro) : 0;
    }
    assertThat(right).as(problem.name()).isGreaterThanOrEqualTo((int) (0.95 * MACRO));
    assertThat(covered).as(problem.name()).isGreaterThanOrEqualTo((int) (0.95 * MACRO));
    double ratio = (double) proof / MACRO / ((double) bruteForce / BRUTE);
    assertThat(ratio).as(problem.name()).isLessThan(1.0 / 3);
    return row(
        problem.name(),
        right + "/" + MACRO,
        exact + "/" + MACRO,
        covered + "/" + MACRO,
        "" + proof / MACRO,
        "" + all / MACRO,
        "" + bruteForce / BRUTE,
        String.format(Locale.ROOT, "%.2f", ratio));
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-20s %8s %8s %8s %6s %6s %12s %6s\n", cells);
  }
}
