package plimsoll.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.RunDifference;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Contrast;
import plimsoll.experiment.Summary.Interval;

/**
 * What changed from one result to another: in the settings, and in what came out.
 *
 * @param first the result that the other is held against
 * @param second the other
 * @param settings that differ, in the order of the first
 * @param difference of the results
 */
public record RunChange(
    RunResult first, RunResult second, List<Setting> settings, RunDifference difference) {

  /** Differences that the sentence tells; the table has them all. */
  private static final int MOST_TOLD = 3;

  public RunChange {
    settings = List.copyOf(settings);
  }

  /**
   * A setting that differs.
   *
   * @param path to it
   * @param first what the first result's scenario says
   * @param second what the second's says
   */
  public record Setting(String path, String first, String second) {}

  /** What an interval says of a difference. */
  enum Verdict {
    HIGHER("higher"),
    LOWER("lower"),
    NONE("no difference shown"),
    UNKNOWN("not known");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    static Verdict of(Comparison one) {
      Optional<Interval> interval = one.difference().flatMap(Contrast::interval);
      if (interval.isEmpty()) {
        return UNKNOWN;
      }
      if (interval.get().low() > 0) {
        return HIGHER;
      }
      return interval.get().high() < 0 ? LOWER : NONE;
    }
  }

  /** The change in a few sentences. */
  public String sentence() {
    String settingsDiffer =
        switch (settings.size()) {
          case 0 -> "No setting differs";
          case 1 -> "1 setting differs (" + settings.get(0).path() + ")";
          default -> settings.size() + " settings differ";
        };
    List<Comparison> all = difference.comparisons();
    List<Comparison> shown =
        all.stream()
            .filter(one -> Verdict.of(one) == Verdict.HIGHER || Verdict.of(one) == Verdict.LOWER)
            .sorted(Comparator.comparingDouble(one -> -size(one)))
            .toList();
    long known = all.stream().filter(one -> Verdict.of(one) != Verdict.UNKNOWN).count();
    if (known == 0) {
      return settingsDiffer + "; no result could be compared with an interval.";
    }
    if (shown.isEmpty()) {
      return settingsDiffer
          + (known == 1
              ? ", and the one result that can be compared shows no difference."
              : ", and none of " + known + " results shows a difference.");
    }
    List<String> told = new ArrayList<>();
    shown.stream().limit(MOST_TOLD).forEach(one -> told.add(told(one)));
    String more = shown.size() > MOST_TOLD ? "; the largest: " : ": ";
    return settingsDiffer
        + ", and "
        + shown.size()
        + " of "
        + known
        + (known == 1 ? " result " : " results ")
        + (shown.size() == 1 ? "shows a difference" : "show a difference")
        + more
        + String.join("; ", told)
        + ".";
  }

  /** How differences were judged. */
  public String method() {
    String seeds =
        difference.isPaired()
            ? "Both runs have seed "
                + first.summary().design().seed()
                + ", so replications of one number share their random numbers and differences are"
                + " paired by replication."
            : "The runs have seeds "
                + first.summary().design().seed()
                + " and "
                + second.summary().design().seed()
                + " and share no random numbers, so differences are Welch's.";
    return seeds
        + " Differences are "
        + second.name()
        + " less "
        + first.name()
        + "; their intervals hold together with "
        + Quantity.percent(difference.confidence())
        + " (Bonferroni), p-values are Holm's. A difference is shown where its interval leaves out"
        + " 0.";
  }

  private static String told(Comparison one) {
    String unit = Metrics.unit(one.metric());
    String what = one.metric() + " of " + one.alternative() + " is ";
    Optional<Interval> ratio = one.ratio().flatMap(Contrast::interval);
    double by = one.difference().orElseThrow().estimate();
    String direction = by > 0 ? " higher" : " lower";
    if (ratio.isEmpty()) {
      return what + Quantity.text(Math.abs(by), unit) + direction;
    }
    double times = one.ratio().orElseThrow().estimate();
    if (times >= 2) {
      return what
          + Quantity.number(times)
          + " times as large ("
          + Quantity.range(ratio.get().low(), ratio.get().high(), "1")
          + ")";
    }
    double near = by > 0 ? ratio.get().low() - 1 : 1 - ratio.get().high();
    double far = by > 0 ? ratio.get().high() - 1 : 1 - ratio.get().low();
    return what
        + Quantity.percent(Math.abs(times - 1))
        + direction
        + " ("
        + Quantity.range(100 * near, 100 * far, "1")
        + " %)";
  }

  /** By how much it changed, whichever way. */
  private static double size(Comparison one) {
    double ratio = one.ratio().map(Contrast::estimate).orElse(Double.NaN);
    return ratio > 0 ? Math.abs(Math.log(ratio)) : Double.MAX_VALUE;
  }
}
