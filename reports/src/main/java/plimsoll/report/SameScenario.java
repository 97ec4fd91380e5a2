package plimsoll.report;

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
    if (!design.scenarioSha256().equals(stored.get("sha256"))) {
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
    List<String> old = before.lines().toList();
    List<String> lines = now.lines().toList();
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
    String place = "line " + (first + 1) + " of its scenario.yaml ";
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
}
