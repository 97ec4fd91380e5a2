package plimsoll.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.statistics.ClopperPearson;
import plimsoll.statistics.selection.SelectionDesign.Goal;
import plimsoll.statistics.selection.SelectionDesign.Sampling;

/**
 * The procedures keep their promise where it is hardest to keep, and take as many replications as
 * was published. A promise counts as broken when the one-sided 99.9 % upper bound of the
 * probability of a correct selection is below it.
 */
class SelectionGuaranteeTest {

  /** Variance 1, indifference 1 / sqrt(n0). */
  private static SelectionDesign design(int alternatives, Goal goal, Sampling sampling) {
    return new SelectionDesign(alternatives, goal, Math.sqrt(0.1), 0.95, sampling, 10, 1_000_000);
  }

  private static Function<SelectionDesign, Selection> procedure(String name) {
    return switch (name) {
      case "KN" -> Selection::kimNelson;
      case "NSGS" -> Selection::screenAndSelect;
      case "GSP" -> design -> Selection.goodSelection(design, 5, 10);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "KN, 5, MAX, INDEPENDENT, 0",
    "KN, 5, MIN, COMMON, 0.5",
    "KN, 5, MIN, COMMON, 0.9",
    "NSGS, 8, MIN, INDEPENDENT, 0",
    "NSGS, 8, MAX, COMMON, 0.5",
    "NSGS, 8, MAX, COMMON, 0.9",
    "GSP, 12, MAX, INDEPENDENT, 0",
    "GSP, 12, MIN, COMMON, 0.5",
    "GSP, 12, MIN, COMMON, 0.9"
  })
  void selects_the_best_as_often_as_promised(
      String name, int alternatives, Goal goal, Sampling sampling, double correlation) {
    assertKept(name, design(alternatives, goal, sampling), correlation, 300);
  }

  /**
   * The table of docs/statistics.md, which it writes to {@code engine/target/selection.md}. Repeat
   * with {@code mvn -Pslow -pl engine test -Dtest=SelectionGuaranteeTest}.
   */
  @Tag("slow")
  @Test
  void selects_the_best_as_often_as_promised_in_5000_selections() throws IOException {
    StringBuilder table =
        new StringBuilder(
            """
            | procedure | alternatives | sampling | correlation | correct | mean replications in all |
            | --- | --- | --- | --- | --- | --- |
            """);
    for (String name : List.of("KN", "NSGS", "GSP")) {
      for (int alternatives : new int[] {2, 5, 20}) {
        SelectionDesign independent = design(alternatives, Goal.MAX, Sampling.INDEPENDENT);
        table.append(row(name, independent, 0, assertKept(name, independent, 0, 5000)));
        for (double correlation : new double[] {0, 0.5, 0.9}) {
          SelectionDesign common = design(alternatives, Goal.MIN, Sampling.COMMON);
          Slippage slippage = assertKept(name, common, correlation, 5000);
          table.append(row(name, common, correlation, slippage));
        }
      }
    }
    Path file = Files.createDirectories(Path.of("target")).resolve("selection.md");
    Files.writeString(file, table.toString());
  }

  private static String row(
      String name, SelectionDesign design, double correlation, Slippage slippage) {
    return String.format(
            Locale.ROOT,
            "| %s | %d | %s | %.1f | %.1f %% | %.0f |",
            name,
            design.alternatives(),
            design.sampling() == Sampling.COMMON ? "CRN" : "independent",
            correlation,
            100 * slippage.probability(),
            slippage.meanTotal())
        + "\n";
  }

  private static Slippage assertKept(
      String name, SelectionDesign design, double correlation, int selections) {
    Slippage slippage = Slippage.run(design, procedure(name), correlation, selections, 20261124);
    assertThat(ClopperPearson.upperBound(slippage.correct(), selections, 0.999))
        .as("%s %s correlation %s: %s", name, design, correlation, slippage)
        .isGreaterThanOrEqualTo(design.probability());
    return slippage;
  }

  /** Published: 82.4 and 396.8 replications, and 203.5 with a correlation of 1/2. */
  @ParameterizedTest
  @CsvSource({"2, 0, 82.4, 0.9515", "5, 0, 396.8, 0.9625", "5, 0.5, 203.5, 0.9625"})
  void kim_and_nelsons_takes_as_many_replications_as_known(
      int alternatives, double correlation, double total, double probability) {
    Slippage slippage =
        Slippage.run(
            design(alternatives, Goal.MAX, Sampling.COMMON),
            Selection::kimNelson,
            correlation,
            1000,
            7);
    assertThat(slippage.standardError()).isLessThan(total / 50);
    // The known values come from 2000 selections themselves.
    assertThat(slippage.meanTotal())
        .isCloseTo(total, within(4 * Math.sqrt(1.5) * slippage.standardError()));
    assertThat(slippage.probability()).isCloseTo(probability, within(4 * Math.sqrt(1.5) * 0.007));
  }

  /** A first stage too small for a guarantee: with 5 selections in 100 wrong none could be told. */
  @Test
  void a_wrong_constant_would_be_noticed() {
    SelectionDesign promised = design(5, Goal.MAX, Sampling.INDEPENDENT);
    SelectionDesign less =
        new SelectionDesign(5, Goal.MAX, Math.sqrt(0.1), 0.80, Sampling.INDEPENDENT, 10, 10_000);
    Slippage slippage = Slippage.run(less, Selection::kimNelson, 0, 300, 3);
    assertThat(ClopperPearson.upperBound(slippage.correct(), 300, 0.999))
        .isLessThan(promised.probability());
  }
}
