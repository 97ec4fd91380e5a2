package plimsoll.statistics.selection;

import java.util.Optional;

/**
 * A running selection of the best alternative. The caller asks how many replications of each
 * alternative are {@link #required}, runs those that are missing, in any order and on any number of
 * threads, adds them, and asks again until there is an {@link #outcome}. Replications beyond the
 * required ones may be added, too: they are used when their turn comes, so that the outcome depends
 * on the numbers of the replications and never on the order of their completion.
 *
 * <p>All procedures assume that replications are normally distributed (means over many starts are,
 * nearly) and promise: if the best mean is better than each other by at least the indifference, it
 * is selected with at least the probability asked for. {@link #goodSelection} promises more: that
 * the selected mean is within the indifference of the best, whatever the means are.
 */
public final class Selection {

  /** Up to here comparing after each replication is cheap and saves most replications. */
  private static final int MOST_FOR_FULLY_SEQUENTIAL = 20;

  /** Up to here one screening is enough. */
  private static final int MOST_FOR_TWO_STAGES = 500;

  private final Contest contest;
  private final SelectionRule rule;

  private Selection(SelectionDesign design, SelectionRule rule) {
    this.contest = new Contest(design);
    this.rule = rule;
  }

  /** KN: fully sequential, with and without common random numbers; see {@link KimNelson}. */
  public static Selection kimNelson(SelectionDesign design) {
    return new Selection(design, new KimNelson(design));
  }

  /** NSGS: screening, then one second stage; see {@link ScreenAndSelect}. */
  public static Selection screenAndSelect(SelectionDesign design) {
    return new Selection(design, new ScreenAndSelect(design));
  }

  /**
   * GSP: several rounds of screening, then a last stage; see {@link GoodSelection}.
   *
   * @param rounds of screening after the first stage, &ge; 1; 10 is a good choice
   * @param batch replications of an average alternative in a round, &ge; 1; as many as in the first
   *     stage is a good choice
   */
  public static Selection goodSelection(SelectionDesign design, int rounds, int batch) {
    return new Selection(design, new GoodSelection(design, rounds, batch));
  }

  /** KN for up to 20 alternatives, NSGS for up to 500, GSP beyond. */
  public static Selection forSize(SelectionDesign design) {
    if (design.alternatives() <= MOST_FOR_FULLY_SEQUENTIAL) {
      return kimNelson(design);
    }
    return design.alternatives() <= MOST_FOR_TWO_STAGES
        ? screenAndSelect(design)
        : goodSelection(design, 10, design.first());
  }

  /** The procedure's name, as in its paper: KN, NSGS or GSP. */
  public String name() {
    return rule.name();
  }

  /**
   * How many replications of an alternative, from its first on, the procedure needs before it can
   * go on. Never falls; stays where it is once the alternative is eliminated.
   */
  public int required(int alternative) {
    return contest.required(alternative);
  }

  /**
   * Takes a replication.
   *
   * @param alternative from 0
   * @param replication its number, from 0
   * @param value of the metric, finite
   * @throws IllegalArgumentException if the value is not finite or was added before
   */
  public void add(int alternative, int replication, double value) {
    contest.observations.add(alternative, replication, value);
    while (contest.selected().isEmpty() && contest.hasAllRequired()) {
      rule.proceed(contest);
    }
  }

  /** Whether an alternative can still be selected. */
  public boolean isSurvivor(int alternative) {
    return contest.survivors().contains(alternative);
  }

  /** The decision; empty while replications are missing. */
  public Optional<Selected> outcome() {
    return contest.selected();
  }
}
