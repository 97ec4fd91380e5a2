package plimsoll.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.statistics.selection.SelectionDesign.Goal;
import plimsoll.statistics.selection.SelectionDesign.Sampling;

class SelectionTest {

  private static Selection selection(String name, SelectionDesign design) {
    return switch (name) {
      case "KN" -> Selection.kimNelson(design);
      case "NSGS" -> Selection.screenAndSelect(design);
      case "GSP" -> Selection.goodSelection(design, 3, 5);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static SelectionDesign design(int alternatives, double indifference, int most) {
    return new SelectionDesign(
        alternatives, Goal.MIN, indifference, 0.95, Sampling.COMMON, 10, most);
  }

  /** A fixed number for each alternative and replication; alternative 2 is the smallest. */
  private static double value(int alternative, int replication) {
    double noise = new Random(31L * alternative + 7919L * replication).nextGaussian();
    return Math.abs(alternative - 2) * 0.2 + noise;
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 10, 2, 0.334050, 6.012905",
    "0.05, 10, 3, 0.472944, 8.512989",
    "0.05, 10, 5, 0.634967, 11.429411",
    "0.05, 10, 10, 0.859083, 15.463502",
    "0.05, 10, 100, 1.815617, 32.681105",
    "0.05, 8, 2, 0.465349, 0",
    "0.05, 8, 50, 2.434928, 0",
    "0.05, 15, 4, 0.312807, 0",
    "0.05, 25, 16, 0.259121, 0",
    "0.10, 8, 8, 0.880805, 0",
    "0.10, 15, 3, 0.194748, 0",
    "0.10, 25, 50, 0.290801, 0"
  })
  void constants_of_kim_and_nelson(
      double alpha, int first, int alternatives, double eta, double hSquared) {
    assertThat(KimNelson.eta(alpha, alternatives, first)).isCloseTo(eta, within(5.01e-7));
    if (hSquared > 0) {
      assertThat(KimNelson.hSquared(alpha, alternatives, first))
          .isCloseTo(hSquared, within(5.01e-7));
    }
  }

  /** The expectation that defines eta, over pairs of chi-square variables drawn at random. */
  @Test
  void constant_of_the_good_selection_procedure() {
    double eta = GoodSelection.eta(0.2, 2, 11);
    Random random = new Random(5);
    int beyond = 0;
    int trials = 200_000;
    for (int i = 0; i < trials; i++) {
      double smaller = Math.min(chiSquare(random, 10), chiSquare(random, 10));
      beyond += Math.abs(random.nextGaussian()) > eta * Math.sqrt(smaller) ? 1 : 0;
    }
    assertThat((double) beyond / trials).isCloseTo(0.2, within(4 * 0.0009));
  }

  private static double chiSquare(Random random, int degrees) {
    double sum = 0;
    for (int i = 0; i < degrees; i++) {
      double z = random.nextGaussian();
      sum += z * z;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"KN", "NSGS", "GSP"})
  void the_order_in_which_replications_come_does_not_matter(String name) {
    SelectionDesign design = design(6, 0.3, 100_000);
    Selected inOrder = run(selection(name, design), Integer.MAX_VALUE, new Random(1));
    for (int ahead : new int[] {0, 1, 7}) {
      assertThat(run(selection(name, design), ahead, new Random(ahead))).isEqualTo(inOrder);
    }
    assertThat(inOrder.guaranteed()).isTrue();
    assertThat(inOrder.best()).isEqualTo(2);
    assertThat(inOrder.survivors()).contains(2);
    assertThat(inOrder.replications()).allMatch(n -> n >= 10);
  }

  /** Adds what is required, shuffled, with {@code ahead} more of each; in order if it is huge. */
  private static Selected run(Selection selection, int ahead, Random random) {
    int k = 6;
    int[] added = new int[k];
    while (selection.outcome().isEmpty()) {
      List<int[]> missing = new ArrayList<>();
      for (int i = 0; i < k; i++) {
        int until = selection.required(i) + (ahead == Integer.MAX_VALUE ? 0 : ahead);
        for (; added[i] < until; added[i]++) {
          missing.add(new int[] {i, added[i]});
        }
      }
      if (ahead != Integer.MAX_VALUE) {
        Collections.shuffle(missing, random);
      }
      missing.forEach(m -> selection.add(m[0], m[1], value(m[0], m[1])));
    }
    return selection.outcome().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KN", "NSGS", "GSP"})
  void a_cap_that_binds_loses_the_guarantee(String name) {
    Selected capped = run(selection(name, design(6, 0.01, 12)), Integer.MAX_VALUE, new Random(1));
    assertThat(capped.guaranteed()).isFalse();
    assertThat(capped.replications()).allMatch(n -> n <= 12);
    assertThat(capped.replications()).contains(12);
  }

  @ParameterizedTest
  @CsvSource({"KN, MIN, 0", "NSGS, MIN, 0", "GSP, MIN, 0", "KN, MAX, 5", "NSGS, MAX, 5"})
  void without_variance_the_first_stage_decides(String name, Goal goal, int best) {
    SelectionDesign design = new SelectionDesign(6, goal, 1, 0.95, Sampling.COMMON, 10, 100);
    Selection selection = selection(name, design);
    for (int i = 0; i < 6; i++) {
      assertThat(selection.outcome()).isEmpty();
      for (int r = 0; r < 10; r++) {
        selection.add(i, r, 10 * i);
      }
    }
    Selected selected = selection.outcome().orElseThrow();
    assertThat(selected.best()).isEqualTo(best);
    assertThat(selected.guaranteed()).isTrue();
    assertThat(selected.totalReplications()).isEqualTo(60);
    assertThat(selection.isSurvivor(best)).isTrue();
    assertThat(selection.isSurvivor(3)).isFalse();
  }

  /** Differences of the first stage are 1 in variance: NSGS with k = 2 by hand. */
  @Test
  void second_stage_of_pairs_by_hand() {
    SelectionDesign design =
        new SelectionDesign(2, Goal.MAX, 0.1, 0.9, Sampling.COMMON, 3, 100_000);
    Selection selection = Selection.screenAndSelect(design);
    double[] differences = {-1, 0, 1};
    for (int r = 0; r < 3; r++) {
      selection.add(0, r, differences[r]);
      selection.add(1, r, 0);
    }
    // t(2) at 1 - 0.05 / 2 is 4.30265; squared, over 0.01: 1851.3.
    assertThat(selection.required(0)).isEqualTo(1852);
    assertThat(selection.required(1)).isEqualTo(1852);
  }

  @Test
  void the_procedure_follows_from_the_number_of_alternatives() {
    assertThat(Selection.forSize(design(20, 1, 100)).name()).isEqualTo("KN");
    assertThat(Selection.forSize(design(21, 1, 100)).name()).isEqualTo("NSGS");
    assertThat(Selection.forSize(design(501, 1, 100)).name()).isEqualTo("GSP");
  }

  @Test
  void refuses_what_cannot_be() {
    Selection selection = Selection.kimNelson(design(6, 1, 100));
    selection.add(0, 0, 1);
    assertThatThrownBy(() -> selection.add(0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already");
    assertThatThrownBy(() -> selection.add(0, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> design(1, 1, 100)).hasMessageContaining("2 alternatives");
    assertThatThrownBy(() -> design(2, 0, 100)).hasMessageContaining("indifference");
    assertThatThrownBy(() -> design(2, 1, 9)).hasMessageContaining("replications");
    assertThatThrownBy(() -> Selection.goodSelection(design(2, 1, 100), 0, 1))
        .hasMessageContaining("rounds");
  }
}
