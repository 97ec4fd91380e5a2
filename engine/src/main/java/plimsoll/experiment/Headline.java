package plimsoll.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Contrast;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.Interval;
import plimsoll.experiment.Summary.Verdict;

/**
 * The answer in a planner's words: at most three sentences on how long starts take, what fits on a
 * host and what binds there, and whether the objectives are met. It speaks of the largest point of
 * what the scenario varies.
 */
public final class Headline {

  private static final List<Statistic> START_TIMES =
      List.of(Statistic.P99, Statistic.P95, Statistic.P90, Statistic.P50, Statistic.MEAN);

  private static final String BOUND = "density.bound.";

  /** Platforms up to which intervals can be read in a sentence; the table has them all. */
  private static final int MOST_INTERVALS = 4;

  /** Platforms up to which each is told by itself. */
  private static final int MOST_PLATFORMS = 10;

  /** Names that are told one by one before they become "the others". */
  private static final int MOST_NAMES = 4;

  private final Summary summary;

  /** One for each platform at the largest point, the baseline's first. */
  private final List<AlternativeSummary> platforms;

  private Headline(Summary summary) {
    this.summary = summary;
    this.platforms = atLargestPoint(summary);
  }

  /** The sentences, as one text. */
  public static String of(Summary summary) {
    return String.join(" ", sentences(summary));
  }

  /** The sentences one by one. */
  public static List<String> sentences(Summary summary) {
    Headline headline = new Headline(summary);
    List<String> sentences = new ArrayList<>();
    sentences.add(headline.startup(MOST_PLATFORMS));
    headline.density().ifPresent(sentences::add);
    headline.hosts().ifPresent(sentences::add);
    headline.objectives().ifPresent(sentences::add);
    summary.selected().forEach(selected -> sentences.add(BestText.of(selected)));
    return List.copyOf(sentences);
  }

  /**
   * What can be read at a glance: with few platforms all sentences; with more of them the first one
   * alone, which then speaks of the baseline, the fastest and the slowest.
   */
  public static String brief(Summary summary) {
    Headline headline = new Headline(summary);
    return headline.platforms.size() <= MOST_INTERVALS
        ? of(summary)
        : headline.startup(MOST_INTERVALS);
  }

  /**
   * @param most platforms up to which each is told by itself
   */
  private String startup(int most) {
    String point =
        Points.shared(platforms.get(0).alternative()).entrySet().stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining(", "));
    String text = platforms.size() == 1 ? alone() : compared(most);
    return point.isEmpty()
        ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
        : "At " + point + ", " + text;
  }

  /** One platform: the median and the slow tail, with its interval. */
  private String alone() {
    AlternativeSummary platform = platforms.get(0);
    Optional<Statistic> tail = slowestKnown();
    if (tail.isEmpty()) {
      return reasonWithoutStarts();
    }
    String name = Points.nameAtPoint(platform.alternative());
    Estimate slow = startTime(platform, tail.get());
    StringBuilder text = new StringBuilder("a start with ").append(name).append(" takes ");
    Estimate median = startTime(platform, Statistic.P50);
    if (tail.get() != Statistic.P50 && median.estimate().isPresent()) {
      text.append(value(median)).append(" (p50) and ");
    }
    text.append(value(slow)).append(" (").append(tail.get().key());
    slow.interval().ifPresent(interval -> text.append("; ").append(range(interval, "s")));
    text.append(')');
    Estimate makespan = metric(platform, "startup.makespan");
    if (makespan.estimate().isPresent()) {
      text.append("; all are ready after ").append(value(makespan));
    }
    return text.append('.').toString();
  }

  /** Several platforms: the slow tail of each, and how it compares with the baseline's. */
  private String compared(int most) {
    Optional<Statistic> statistic = slowestKnown();
    if (statistic.isEmpty()) {
      return reasonWithoutStarts();
    }
    return platforms.size() > most
        ? "a start takes " + extremes(statistic.get()) + "."
        : "a start takes " + list(startTimes(platforms, statistic.get())) + ".";
  }

  private List<String> startTimes(List<AlternativeSummary> of, Statistic statistic) {
    List<String> parts = new ArrayList<>();
    for (AlternativeSummary platform : of) {
      StringBuilder part = new StringBuilder();
      Estimate time = startTime(platform, statistic);
      part.append(time.estimate().isPresent() ? value(time) : "an unknown time");
      if (parts.isEmpty()) {
        part.append(" (").append(statistic.key()).append(')');
      }
      part.append(" with ").append(Points.nameAtPoint(platform.alternative()));
      ratio(platform, statistic).ifPresent(ratio -> part.append(" (" + ratio + ")"));
      parts.add(part.toString());
    }
    return parts;
  }

  /** Of very many platforms the baseline, and the fastest and the slowest of the others. */
  private String extremes(Statistic statistic) {
    List<AlternativeSummary> others =
        platforms.stream()
            .skip(1)
            .filter(one -> startTime(one, statistic).estimate().isPresent())
            .sorted(
                Comparator.comparingDouble(
                    one -> startTime(one, statistic).estimate().orElseThrow()))
            .toList();
    List<String> baseline = startTimes(platforms.subList(0, 1), statistic);
    if (others.isEmpty()) {
      return baseline.get(0);
    }
    AlternativeSummary slowest = others.get(others.size() - 1);
    return baseline.get(0)
        + ", and from "
        + value(startTime(others.get(0), statistic))
        + " with "
        + others.get(0).alternative().platform()
        + " to "
        + value(startTime(slowest, statistic))
        + " with "
        + slowest.alternative().platform()
        + " among "
        + others.size()
        + " others";
  }

  private Optional<String> ratio(AlternativeSummary platform, Statistic statistic) {
    String name = platform.alternative().name();
    return summary.comparisons().stream()
        .filter(one -> one.metric().equals("startup." + statistic.key()))
        .filter(one -> one.alternative().equals(name))
        .findFirst()
        .flatMap(Comparison::ratio)
        .map(this::times);
  }

  private String times(Contrast ratio) {
    boolean unclear =
        ratio
            .interval()
            .filter(interval -> interval.low() <= 1 && interval.high() >= 1)
            .isPresent();
    String text =
        unclear ? "no clear difference" : Quantity.number(ratio.estimate()) + " times as long";
    return platforms.size() > MOST_INTERVALS
        ? text
        : ratio.interval().map(interval -> text + "; " + range(interval, "1")).orElse(text);
  }

  private Optional<String> density() {
    List<AlternativeSummary> known =
        platforms.stream()
            .filter(one -> metric(one, "density.per_host").estimate().isPresent())
            .toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    boolean isFull = known.stream().anyMatch(one -> binding(one).isPresent());
    Optional<String> same = sameDensity(known);
    if (!isFull && platforms.size() > 1 && same.isPresent()) {
      return Optional.of("Every request found room: " + same.get() + " a host with each.");
    }
    List<String> parts = new ArrayList<>();
    for (Group group : grouped(known, one -> value(metric(one, "density.per_host")))) {
      String what = isFull ? " instances" : " instances a host";
      String who = platforms.size() == 1 ? "" : " with " + group.who();
      parts.add(group.what() + (parts.isEmpty() ? what : "") + who);
    }
    return Optional.of(
        isFull
            ? "A host holds " + list(parts) + "; " + binds(known) + "."
            : "Every request found room: " + list(parts) + ".");
  }

  /** What the workload needs on what admission counts, beside what the scenario has. */
  private Optional<String> hosts() {
    List<AlternativeSummary> known =
        platforms.stream()
            .filter(one -> metric(one, "hosts.needed").estimate().isPresent())
            .toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    List<Group> groups = grouped(known, Headline::hostsNeeded);
    boolean isOneForAll = groups.size() == 1 && known.size() == platforms.size();
    List<String> parts =
        groups.stream()
            .map(group -> group.what() + (isOneForAll ? "" : " with " + group.who()))
            .toList();
    return Optional.of("You need " + list(parts).replaceFirst(",$", "") + ".");
  }

  private static String hostsNeeded(AlternativeSummary one) {
    double needed = metric(one, "hosts.needed").estimate().orElseThrow();
    return Quantity.text(needed, "1")
        + (needed == 1 ? " host, " : " hosts, ")
        + Quantity.text(needed + 1, "1")
        + " with one in reserve,";
  }

  private static Optional<String> sameDensity(List<AlternativeSummary> known) {
    Set<String> values = new TreeSet<>();
    known.forEach(one -> values.add(value(metric(one, "density.per_host"))));
    return values.size() == 1 ? Optional.of(values.iterator().next()) : Optional.empty();
  }

  private String binds(List<AlternativeSummary> known) {
    List<Group> groups =
        grouped(
            known, one -> binding(one).map(what -> what + " binds").orElse("nothing was refused"));
    return groups.size() == 1
        ? groups.get(0).what()
        : list(groups.stream().map(group -> group.what() + " with " + group.who()).toList());
  }

  /** What is said of some platforms, and of whom. */
  private record Group(String what, String who) {}

  /** Platforms by what is said of them; those of a large group are the others, told last. */
  private static List<Group> grouped(
      List<AlternativeSummary> known, Function<AlternativeSummary, String> what) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (AlternativeSummary one : known) {
      names
          .computeIfAbsent(what.apply(one), absent -> new ArrayList<>())
          .add(one.alternative().platform());
    }
    List<Group> groups = new ArrayList<>();
    names.forEach((text, members) -> groups.add(new Group(text, list(members))));
    List<List<String>> members = List.copyOf(names.values());
    int largest = 0;
    for (int i = 1; i < members.size(); i++) {
      largest = members.get(i).size() > members.get(largest).size() ? i : largest;
    }
    if (groups.size() > 1 && members.get(largest).size() > MOST_NAMES) {
      groups.add(new Group(groups.remove(largest).what(), "the others"));
    }
    return groups;
  }

  /** What most hosts ran short of first; empty if no request was refused. */
  private static Optional<String> binding(AlternativeSummary platform) {
    double most = 0;
    Optional<String> binding = Optional.empty();
    for (Map.Entry<String, Estimate> metric : platform.metrics().entrySet()) {
      double share = metric.getValue().estimate().orElse(0);
      if (metric.getKey().startsWith(BOUND) && share > most) {
        most = share;
        binding = Optional.of(metric.getKey().substring(BOUND.length()));
      }
    }
    return binding.map(one -> one.equals("cpu") ? "CPU" : one.equals("limit") ? "a limit" : one);
  }

  private Optional<String> objectives() {
    List<String> parts = new ArrayList<>();
    for (Design.Objective objective : summary.design().objectives()) {
      Map<String, List<String>> byAnswer = new LinkedHashMap<>();
      for (AlternativeSummary platform : platforms) {
        answer(objective, platform)
            .ifPresent(
                answer ->
                    byAnswer
                        .computeIfAbsent(answer, absent -> new ArrayList<>())
                        .add(platform.alternative().platform()));
      }
      String answers =
          byAnswer.entrySet().stream()
              .map(answer -> answer.getKey() + " with " + list(answer.getValue()))
              .collect(Collectors.joining(", "));
      parts.add(
          Objectives.text(objective)
              + " in "
              + Quantity.percent(objective.probability())
              + " of runs: "
              + answers);
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Objective" + (parts.size() > 1 ? "s " : " ") + String.join("; ", parts) + ".");
  }

  private Optional<String> answer(Design.Objective objective, AlternativeSummary platform) {
    return summary.objectives().stream()
        .filter(verdict -> verdict.objective().equals(objective))
        .filter(verdict -> verdict.alternative().equals(platform.alternative().name()))
        .findFirst()
        .map(Verdict::answer)
        .map(Verdict.Answer::text);
  }

  /** The last of the statistics that all platforms have, else that any has. */
  private Optional<Statistic> slowestKnown() {
    return START_TIMES.stream()
        .filter(statistic -> platforms.stream().allMatch(one -> isKnown(one, statistic)))
        .findFirst()
        .or(
            () ->
                START_TIMES.stream()
                    .filter(
                        statistic -> platforms.stream().anyMatch(one -> isKnown(one, statistic)))
                    .findFirst());
  }

  private String reasonWithoutStarts() {
    String reason = startTime(platforms.get(0), Statistic.MEAN).reason();
    return (reason.isEmpty() ? "no start became ready" : reason) + ".";
  }

  private static boolean isKnown(AlternativeSummary platform, Statistic statistic) {
    return startTime(platform, statistic).estimate().isPresent();
  }

  private static Estimate startTime(AlternativeSummary platform, Statistic statistic) {
    return metric(platform, "startup." + statistic.key());
  }

  private static Estimate metric(AlternativeSummary platform, String name) {
    Estimate estimate = platform.metrics().get(name);
    return estimate == null
        ? new MetricSample(name, VarianceReduction.NONE).estimate(0.5)
        : estimate;
  }

  private static String value(Estimate estimate) {
    return Quantity.text(estimate.estimate().orElseThrow(), estimate.unit());
  }

  private String range(Interval interval, String unit) {
    return Quantity.percent(summary.design().confidence())
        + ": "
        + Quantity.range(interval.low(), interval.high(), unit);
  }

  private static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private static List<AlternativeSummary> atLargestPoint(Summary summary) {
    Map<String, String> largest = Points.largest(summary.design());
    List<AlternativeSummary> baselineFirst = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (boolean baseline : new boolean[] {true, false}) {
      for (AlternativeSummary one : summary.alternatives()) {
        String platform = one.alternative().platform();
        if (platform.equals(summary.design().baseline()) == baseline
            && Points.shared(one.alternative()).equals(largest)
            && seen.add(platform)) {
          baselineFirst.add(one);
        }
      }
    }
    return baselineFirst;
  }
}
