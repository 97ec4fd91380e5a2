package plimsoll.report.tune;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Design.Objective;

/**
 * What a capacity plan found.
 *
 * @param scenario name of the scenario
 * @param sha256 hash of the scenario as written
 * @param seed of all streams
 * @param goal such as {@code min hosts.server.count}
 * @param confidence of each answer
 * @param budget the most replications of each answer
 * @param answers one for each risk
 * @param notes what the reader should know beside
 */
public record TuneReport(
    String scenario,
    String sha256,
    long seed,
    String goal,
    double confidence,
    int budget,
    List<Answer> answers,
    List<String> notes) {

  /** Keeps copies. */
  public TuneReport {
    answers = List.copyOf(answers);
    notes = List.copyOf(notes);
  }

  /**
   * One answer.
   *
   * @param objectives what must hold
   * @param margins for each how near to its probability is as good as it
   * @param sentence for a manager
   * @param best the answer; empty if there is none
   * @param next the point that would be better but fails
   * @param low end of the answer's interval at the confidence
   * @param high the other end
   * @param isGuaranteed whether the confidence holds
   * @param reason why it does not, or what it does not say; may be empty
   * @param method how it was found
   * @param binds what fails at the next point, and why; may be empty
   * @param runnersUp points that hold, too, the best first
   * @param front points that none beats in both goal and risk, the best goal first
   * @param seen all points that were looked at
   * @param progress the best known after how many replications
   * @param replications that were used for this answer
   */
  public record Answer(
      List<Objective> objectives,
      List<Double> margins,
      String sentence,
      Optional<Seen> best,
      Optional<Seen> next,
      Map<String, String> low,
      Map<String, String> high,
      boolean isGuaranteed,
      String reason,
      String method,
      List<String> binds,
      List<Seen> runnersUp,
      List<Seen> front,
      List<Seen> seen,
      List<Step> progress,
      int replications) {

    /** Keeps copies. */
    public Answer {
      objectives = List.copyOf(objectives);
      margins = List.copyOf(margins);
      binds = List.copyOf(binds);
      runnersUp = List.copyOf(runnersUp);
      front = List.copyOf(front);
      seen = List.copyOf(seen);
      progress = List.copyOf(progress);
    }
  }

  /**
   * A point and what its replications say.
   *
   * @param settings the decisions, path to value
   * @param replications how many
   * @param met for each objective how many met it
   * @param goal mean of the goal; empty if there is none
   * @param place number of the decision along which it is drawn; empty if that has no order
   */
  public record Seen(
      Map<String, String> settings,
      int replications,
      List<Integer> met,
      OptionalDouble goal,
      OptionalDouble place) {

    /** Keeps a copy. */
    public Seen {
      met = List.copyOf(met);
    }

    /** How many replications met the objective that is met least. */
    int least() {
      return met.stream().mapToInt(n -> n).min().orElse(0);
    }
  }

  /**
   * The best known at some time.
   *
   * @param replications used by then
   * @param settings of the best
   * @param goal its mean over all of its replications, also later ones; empty if it has none
   * @param isProven whether it was proven by then to hold; else it only seemed to
   */
  public record Step(
      int replications, Map<String, String> settings, OptionalDouble goal, boolean isProven) {}
}
