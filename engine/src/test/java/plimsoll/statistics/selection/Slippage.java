package plimsoll.statistics.selection;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import plimsoll.statistics.Tally;

/**
 * Many selections in the least favourable configuration: the last alternative's mean is better by
 * exactly the indifference, all others are equal. Replications are normal with variance 1, and the
 * n-th of any two alternatives have a given correlation.
 *
 * @param selections how many
 * @param correct how many of them selected the last alternative
 * @param meanTotal replications that one took on average
 * @param standardError of that average
 */
record Slippage(int selections, int correct, double meanTotal, double standardError) {

  static Slippage run(
      SelectionDesign design,
      Function<SelectionDesign, Selection> procedure,
      double correlation,
      int selections,
      long seed) {
    Random random = new Random(seed);
    int correct = 0;
    Tally total = new Tally();
    for (int s = 0; s < selections; s++) {
      Selected selected = select(design, procedure.apply(design), correlation, random.nextLong());
      correct += selected.best() == design.alternatives() - 1 ? 1 : 0;
      total.add(selected.totalReplications());
    }
    return new Slippage(selections, correct, total.mean(), total.sd() / Math.sqrt(selections));
  }

  double probability() {
    return (double) correct / selections;
  }

  private static Selected select(
      SelectionDesign design, Selection selection, double correlation, long seed) {
    int k = design.alternatives();
    double sign = design.goal() == SelectionDesign.Goal.MAX ? 1 : -1;
    Random common = new Random(seed);
    Random own = new Random(seed ^ 0x5DEECE66DL);
    double[] shared = {};
    int[] added = new int[k];
    while (selection.outcome().isEmpty()) {
      for (int i = 0; i < k; i++) {
        int required = selection.required(i);
        if (required > shared.length) {
          int old = shared.length;
          shared = Arrays.copyOf(shared, Math.max(required, 2 * old));
          for (int r = old; r < shared.length; r++) {
            shared[r] = Math.sqrt(correlation) * common.nextGaussian();
          }
        }
        while (added[i] < required) {
          double noise = shared[added[i]] + Math.sqrt(1 - correlation) * own.nextGaussian();
          double mean = i == k - 1 ? sign * design.indifference() : 0;
          selection.add(i, added[i]++, mean + noise);
        }
      }
    }
    return selection.outcome().orElseThrow();
  }
}
