package plimsoll.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plimsoll.experiment.Design;

/** Whether stored results are of the scenario that is to be run, and if not, what changed. */
final class SameScenario {

  private SameScenario() {}

  /**
   * What stored results are of, where they must not be mixed with those of a design; empty if they
   * may.
   *
   * @param stored the stored design's keys and values
   */
  static String difference(Map<String, String> stored, Design design, String engineVersion) {
    String name = stored.getOrDefault("name", "");
    String common = stored.getOrDefault(DesignTables.COMMON, stored.getOrDefault("sha256", ""));
    boolean isSame = design.scenarioSha256().equals(stored.get("sha256"));
    if (!isSame && !design.commonSha256().equals(common)) {
      if (!name.equals(design.name())) {
        return "another scenario: '" + name + "', and this one is '" + design.name() + "'";
      }
      return "another scenario, or this one before it was changed: "
          + changedLine(stored.getOrDefault("text", ""), design.scenarioText());
    }
    if (!Long.toString(design.seed()).equals(stored.get("seed"))) {
      return "this scenario with seed " + stored.get("seed");
    }
    if (!engineVersion.equals(stored.get("engine"))) {
      return "this scenario by version " + stored.get("engine");
    }
    return "";
  }

  /** The first line that differs, between what is alike at the beginning and at the end. */
  private static String changedLine(String before, String now) {
    List<String> old = withoutVary(before);
    List<String> lines = withoutVary(now);
    int shorter = Math.min(old.size(), lines.size());
    int first = 0;
    while (first < shorter && old.get(first).equals(lines.get(first))) {
      first++;
    }
    int same = 0;
    while (same < shorter - first
        && old.get(old.size() - 1 - same).equals(lines.get(lines.size() - 1 - same))) {
      same++;
    }
    int removed = old.size() - same - first;
    int added = lines.size() - same - first;
    if (removed == 0 && added == 0) {
      return "its text is the same, but a file or a catalogue entry that it uses is not";
    }
    String place = "line " + number(before, first) + " of its scenario.yaml ";
    String more =
        Math.max(removed, added) > 1
            ? " (the first of " + Math.max(removed, added) + " lines)"
            : "";
    if (removed == 0) {
      return place + "is new: '" + lines.get(first).strip() + "'" + more;
    }
    String was = place + "was '" + old.get(first).strip() + "'";
    return (added == 0 ? was + " and is gone" : was + ", is '" + lines.get(first).strip() + "'")
        + more;
  }

  /** What varies may differ: its lines say nothing. */
  private static List<String> withoutVary(String text) {
    List<String> lines = new ArrayList<>();
    boolean isVary = false;
    for (String line : text.lines().toList()) {
      isVary = line.startsWith("vary:") || (isVary && line.startsWith(" "));
      if (!isVary) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Which line of a text one is, from 1, that has the given index where nothing varies. */
  private static int number(String text, int index) {
    List<String> lines = text.lines().toList();
    int start = 0;
    while (start < lines.size() && !lines.get(start).startsWith("vary:")) {
      start++;
    }
    return 1 + index + (index < start ? 0 : lines.size() - withoutVary(text).size());
  }
}
