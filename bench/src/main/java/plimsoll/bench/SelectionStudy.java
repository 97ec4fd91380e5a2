package plimsoll.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import plimsoll.statistics.Tally;
import plimsoll.statistics.selection.Selected;
import plimsoll.statistics.selection.Selection;
import plimsoll.statistics.selection.SelectionDesign;
import plimsoll.statistics.selection.SelectionDesign.Goal;
import plimsoll.statistics.selection.SelectionDesign.Sampling;

/**
 * How often each procedure selects the best, and what it costs, where that is hardest: all other
 * alternatives are equal and worse by exactly the indifference, here 1 / sqrt(n0) with n0 = 10
 * replications of variance 1. Promised are 95 %.
 */
public final class SelectionStudy {

  private static final int FIRST = 10;
  private static final double INDIFFERENCE = 1 / Math.sqrt(FIRST);

  private SelectionStudy() {}

  /**
   * Prints a table.
   *
   * @param arguments number of selections for each row, by default 2000
   */
  public static void main(String... arguments) {
    int selections = arguments.length == 0 ? 2000 : Integer.parseInt(arguments[0]);
    System.out.println("| procedure | k | correlation | selected the best | replications |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (int k : new int[] {2, 5, 20}) {
      row("KN", Selection::kimNelson, k, selections);
      row("NSGS", Selection::screenAndSelect, k, selections);
      row("GSP", design -> Selection.goodSelection(design, 10, FIRST), k, selections);
    }
  }

  private static void row(
      String name, Function<SelectionDesign, Selection> procedure, int k, int selections) {
    line(name, procedure, k, Sampling.INDEPENDENT, 0, selections);
    for (double correlation : new double[] {0, 0.5, 0.9}) {
      line(name, procedure, k, Sampling.COMMON, correlation, selections);
    }
  }

  private static void line(
      String name,
      Function<SelectionDesign, Selection> procedure,
      int k,
      Sampling sampling,
      double correlation,
      int selections) {
    SelectionDesign design =
        new SelectionDesign(
            k, Goal.MAX, INDIFFERENCE, 0.95, sampling, FIRST, Integer.MAX_VALUE / 4);
    Random seeds = new Random(20261124);
    int correct = 0;
    Tally total = new Tally();
    for (int s = 0; s < selections; s++) {
      Selected selected = new Sampler(design, correlation, seeds).run(procedure.apply(design));
      correct += selected.best() == k - 1 ? 1 : 0;
      total.add(selected.totalReplications());
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %d | %s | %.3f | %.0f |",
            name,
            k,
            sampling == Sampling.INDEPENDENT ? "independent" : Double.toString(correlation),
            (double) correct / selections,
            total.mean()));
  }

  /** Draws replications of which the n-th of any two alternatives have one correlation. */
  private static final class Sampler {

    private final SelectionDesign design;
    private final double correlation;
    private final Random common;
    private final Random own;
    private double[] shared = {};

    Sampler(SelectionDesign design, double correlation, Random seeds) {
      this.design = design;
      this.correlation = correlation;
      this.common = new Random(seeds.nextLong());
      this.own = new Random(seeds.nextLong());
    }

    Selected run(Selection selection) {
      int[] added = new int[design.alternatives()];
      while (selection.outcome().isEmpty()) {
        for (int i = 0; i < added.length; i++) {
          int required = selection.required(i);
          share(required);
          while (added[i] < required) {
            selection.add(i, added[i], value(i, added[i]));
            added[i]++;
          }
        }
      }
      return selection.outcome().orElseThrow();
    }

    private void share(int required) {
      int old = shared.length;
      if (required > old) {
        shared = Arrays.copyOf(shared, Math.max(required, 2 * old));
        for (int r = old; r < shared.length; r++) {
          shared[r] = Math.sqrt(correlation) * common.nextGaussian();
        }
      }
    }

    private double value(int alternative, int replication) {
      double mean = alternative == design.alternatives() - 1 ? design.indifference() : 0;
      return mean + shared[replication] + Math.sqrt(1 - correlation) * own.nextGaussian();
    }
  }
}
