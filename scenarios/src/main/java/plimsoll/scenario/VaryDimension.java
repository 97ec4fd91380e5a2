package plimsoll.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/**
 * What varies by itself: one path or, in pairs, several that take their values together.
 *
 * @param paths the paths with the places of their keys
 * @param levels settings of all paths, one list for each value; empty of a range without steps
 * @param range what a sampled design draws from instead of the levels
 */
record VaryDimension(
    Map<String, Place> paths, List<List<Settings.Setting>> levels, Optional<VaryRange> range) {

  /**
   * Values as written.
   *
   * @param isPaired whether one may be there twice, since other paths take other values with it
   */
  static Optional<VaryDimension> ofValues(
      String path,
      List<? extends Node> values,
      Node.Entry entry,
      boolean isPaired,
      Reading reading) {
    int before = reading.problems().count();
    Set<String> seen = new HashSet<>();
    List<List<Settings.Setting>> levels = new ArrayList<>();
    for (Node value : values) {
      if (!seen.add(value.inline()) && !isPaired) {
        reading.problem(
            value.place(), "vary " + Words.quote(path) + " has this value twice; remove one");
      }
      if (value.inline().isEmpty()) {
        reading.problem(value.place(), "vary " + Words.quote(path) + " has an empty value");
      }
      levels.add(List.of(new Settings.Setting(path, value, entry.keyPlace())));
    }
    return reading.problems().count() > before
        ? Optional.empty()
        : Optional.of(new VaryDimension(Map.of(path, entry.keyPlace()), levels, Optional.empty()));
  }

  /** The steps of a range or, where it has none, the range itself. */
  static Optional<VaryDimension> ofRange(
      String path, VaryRange range, Node.Entry entry, Reading reading) {
    if (range.steps() == 0) {
      return Optional.of(
          new VaryDimension(Map.of(path, entry.keyPlace()), List.of(), Optional.of(range)));
    }
    List<Node.Text> values = range.values();
    if (values.stream().map(Node.Text::text).distinct().count() < values.size()) {
      reading.problem(
          entry.value().place(),
          "vary "
              + Words.quote(path)
              + " has fewer different values than steps, since they have as many decimals as"
              + " 'from'; write more of these, as in 1.0, or take fewer steps");
      return Optional.empty();
    }
    return ofValues(path, values, entry, false, reading);
  }

  /** Paths that take their first values together, then their second ones and so on. */
  static Optional<VaryDimension> together(
      Map<String, VaryDimension> parts, Node.Keys written, Reading reading) {
    Map<String, Place> paths = new LinkedHashMap<>();
    List<List<Settings.Setting>> levels = new ArrayList<>();
    for (Map.Entry<String, VaryDimension> part : parts.entrySet()) {
      List<List<Settings.Setting>> own = part.getValue().levels();
      if (!levels.isEmpty() && own.size() != levels.size()) {
        reading.problem(
            written.get(part.getKey()).value().place(),
            "paired "
                + Words.quote(part.getKey())
                + " has "
                + own.size()
                + " values and "
                + Words.quote(paths.keySet().iterator().next())
                + " "
                + levels.size()
                + "; paths in a pair have equally many");
        return Optional.empty();
      }
      for (int i = 0; i < own.size(); i++) {
        if (paths.isEmpty()) {
          levels.add(new ArrayList<>());
        }
        levels.get(i).addAll(own.get(i));
      }
      paths.putAll(part.getValue().paths());
    }
    Set<List<String>> seen = new HashSet<>();
    for (List<Settings.Setting> level : levels) {
      if (!seen.add(level.stream().map(one -> one.value().inline()).toList())) {
        reading.problem(
            level.get(0).value().place(), "paired has these values twice; remove them once");
        return Optional.empty();
      }
    }
    return Optional.of(new VaryDimension(paths, levels, Optional.empty()));
  }

  /** A path under {@code platforms.X} varies X only. */
  static boolean concerns(String path, String platform) {
    List<String> parts = NodePaths.split(path);
    return !parts.get(0).equals("platforms") || (parts.size() > 1 && parts.get(1).equals(platform));
  }

  /** Whether any of its paths changes a platform's alternatives. */
  boolean concerns(String platform) {
    return paths.keySet().stream().anyMatch(path -> concerns(path, platform));
  }

  /** How many values it has; 0 of a range without steps. */
  int size() {
    return levels.size();
  }

  /** Its settings of one platform at one of its values. */
  List<Settings.Setting> level(int index, String platform) {
    return levels.get(index).stream().filter(one -> concerns(one.path(), platform)).toList();
  }

  /**
   * Its settings of one platform at a point of a design: each value is equally likely.
   *
   * @param share coordinate of the point, above 0 and below 1
   */
  List<Settings.Setting> at(double share, String platform) {
    if (range.isEmpty()) {
      return level((int) (share * size()), platform);
    }
    Map.Entry<String, Place> only = paths.entrySet().iterator().next();
    return List.of(new Settings.Setting(only.getKey(), range.get().at(share), only.getValue()));
  }
}
