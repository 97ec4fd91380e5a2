package plimsoll.scenario.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a file: collected while it is read, reported in one go. */
public final class Problems {

  private static final int MOST_PRINTED = 100;
  private static final int MOST_KEPT = 10_000;
  private static final int WIDEST_LINE = 110;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private final Set<Problem> found = new LinkedHashSet<>();
  private int added;

  private record Problem(Place place, String message, Optional<String> help) {

    /** What is the same for each of many values that are wrong in one way, such as a range's. */
    List<Object> kind() {
      return List.of(place, NUMBER.matcher(message).replaceAll("0"), help);
    }
  }

  /** Adds a problem that one line explains. */
  public void add(Place place, String message) {
    add(new Problem(place, message, Optional.empty()));
  }

  /** Adds a problem that is shown with the line that holds it, and help, if any, below. */
  public void add(Place place, String message, String help) {
    add(new Problem(place, message, Optional.of(help)));
  }

  /** Adds an unknown name, with a guess at what was meant or the choices. */
  public void addUnknown(Place place, String kind, String written, List<String> choices) {
    String message = "unknown " + kind + " " + Words.quote(written);
    Optional<String> guess = Words.guess(written, choices);
    if (guess.isPresent()) {
      add(place, message, "did you mean '" + guess.get() + "'?");
    } else if (choices.isEmpty()) {
      add(place, message, "the scenario has none");
    } else {
      add(place, message, "expected one of: " + Words.list(choices));
    }
  }

  /** How often a problem was added so far; one that is found again counts again. */
  public int count() {
    return added;
  }

  /** How many different ones there are; those that differ in numbers alone are one. */
  public int different() {
    return alike().size();
  }

  /** Whether nothing is wrong so far. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them in the order of the file, at most 100, with their number in the last line. */
  public String report(String file) {
    List<List<Problem>> sorted = new ArrayList<>(alike());
    sorted.sort(
        Comparator.comparing((List<Problem> one) -> place(one).source().name().equals(file))
            .reversed()
            .thenComparing(one -> place(one).source().name())
            .thenComparingInt(one -> place(one).start()));
    StringBuilder report = new StringBuilder();
    sorted.stream().limit(MOST_PRINTED).forEach(one -> append(report, one.get(0), one.size() - 1));
    int more = sorted.size() - MOST_PRINTED;
    if (more > 0) {
      report.append("and ").append(more).append(more == 1 ? " more error\n" : " more errors\n");
    }
    int count = sorted.size();
    return report
        .append(count)
        .append(count == 1 ? " error in " : " errors in ")
        .append(file)
        .append("; nothing was run")
        .toString();
  }

  /** One mistake in a range may be found at each of its values. */
  private Collection<List<Problem>> alike() {
    return found.stream()
        .collect(Collectors.groupingBy(Problem::kind, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private static Place place(List<Problem> alike) {
    return alike.get(0).place();
  }

  private void add(Problem problem) {
    added++;
    if (found.size() < MOST_KEPT) {
      found.add(problem);
    }
  }

  private static void append(StringBuilder report, Problem problem, int others) {
    report.append(problem.place()).append(": error: ").append(problem.message());
    if (others > 0) {
      report
          .append(" (and so with ")
          .append(others)
          .append(others == 1 ? " other value)" : " other values)");
    }
    report.append('\n');
    if (problem.help().isEmpty()) {
      return;
    }
    if (problem.place().hasLine()) {
      appendLine(report, problem.place());
    }
    if (!problem.help().get().isEmpty()) {
      report.append("  ").append(problem.help().get()).append('\n');
    }
  }

  /** The source line with the place underlined; a long line is cut around the place. */
  private static void appendLine(StringBuilder report, Place place) {
    int[] line = place.source().lineText(place.line()).codePoints().toArray();
    int start = Math.min(place.column() - 1, line.length);
    int first = start < WIDEST_LINE * 2 / 3 ? 0 : start - WIDEST_LINE / 3;
    int last = Math.min(line.length, first + WIDEST_LINE);
    int end = Math.max(start + 1, Math.min(start + place.end() - place.start(), last));
    String before = first > 0 ? "..." : "";
    String number = Integer.toString(place.line());
    String shown = new String(line, first, last - first).replace('\t', ' ');
    report.append("  ").append(number).append(" | ").append(before).append(shown);
    report.append(last < line.length ? "...\n" : "\n");
    report.append("  ").append(" ".repeat(number.length())).append(" | ");
    report.append(" ".repeat(before.length() + start - first)).append("^".repeat(end - start));
    report.append('\n');
  }
}
