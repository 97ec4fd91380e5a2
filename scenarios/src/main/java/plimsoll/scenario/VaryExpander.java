package plimsoll.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import plimsoll.experiment.Design;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/** Makes the alternatives: every platform at every point of what the scenario varies. */
final class VaryExpander {

  private static final long MOST_ALTERNATIVES = 10_000;

  private VaryExpander() {}

  /** A platform at one point, and how the tree gets there. */
  record Point(Design.Alternative alternative, List<Settings.Setting> settings) {}

  /** All values of one path. */
  private record Dimension(String path, List<Settings.Setting> values) {

    /** A path under {@code platforms.X} varies X only. */
    boolean concerns(String platform) {
      List<String> parts = NodePaths.split(path);
      return !parts.get(0).equals("platforms")
          || (parts.size() > 1 && parts.get(1).equals(platform));
    }
  }

  /** The points in file order, platform by platform. */
  static List<Point> expand(Node.Keys root, List<String> platforms, Reading reading) {
    int before = reading.problems().count();
    List<Dimension> dimensions = dimensions(root, platforms, reading);
    long count = 0;
    for (String platform : platforms) {
      long product = 1;
      for (Dimension dimension : dimensions) {
        if (dimension.concerns(platform) && product <= MOST_ALTERNATIVES) {
          product *= dimension.values().size();
        }
      }
      count = Math.min(count + product, MOST_ALTERNATIVES + 1);
    }
    if (count > MOST_ALTERNATIVES) {
      reading.problem(
          root.find("vary").orElse(root).place(),
          "vary makes more than 10,000 alternatives; vary less at a time");
    }
    if (reading.problems().count() > before) {
      return List.of();
    }
    List<Point> points = new ArrayList<>();
    for (String platform : platforms) {
      List<Dimension> concerned = dimensions.stream().filter(d -> d.concerns(platform)).toList();
      multiply(platform, concerned, List.of(), points);
    }
    return points;
  }

  private static void multiply(
      String platform,
      List<Dimension> dimensions,
      List<Settings.Setting> chosen,
      List<Point> points) {
    if (chosen.size() == dimensions.size()) {
      points.add(point(platform, chosen));
      return;
    }
    for (Settings.Setting value : dimensions.get(chosen.size()).values()) {
      List<Settings.Setting> longer = new ArrayList<>(chosen);
      longer.add(value);
      multiply(platform, dimensions, longer, points);
    }
  }

  private static Point point(String platform, List<Settings.Setting> chosen) {
    Map<String, String> settings = new LinkedHashMap<>();
    chosen.forEach(setting -> settings.put(setting.path(), setting.value().inline()));
    String suffix =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(","));
    String name = suffix.isEmpty() ? platform : platform + "@" + suffix;
    return new Point(
        new Design.Alternative(name, platform, java.util.Collections.unmodifiableMap(settings)),
        chosen);
  }

  private static List<Dimension> dimensions(
      Node.Keys root, List<String> platforms, Reading reading) {
    List<Dimension> dimensions = new ArrayList<>();
    Optional<Node> vary = root.find("vary");
    if (vary.isEmpty() || !(vary.get() instanceof Node.Keys keys)) {
      return dimensions;
    }
    keys.entries()
        .forEach(
            (path, entry) -> dimension(path, entry, platforms, reading).ifPresent(dimensions::add));
    return dimensions;
  }

  private static Optional<Dimension> dimension(
      String path, Node.Entry entry, List<String> platforms, Reading reading) {
    if (!(entry.value() instanceof Node.Items items) || items.items().isEmpty()) {
      reading.problem(
          entry.value().place(),
          "vary "
              + Words.quote(path)
              + " is "
              + (entry.value() instanceof Node.Items ? "an empty list" : entry.value().what())
              + "; expected a list of values, such as [250, 500]");
      return Optional.empty();
    }
    String first = NodePaths.split(path).get(0);
    if (List.of("vary", "experiment", "measured", "plimsoll", "name", "description")
        .contains(first)) {
      reading.problem(
          entry.keyPlace(),
          "vary cannot change '"
              + first
              + "'; expected a path into hosts, storage, registry, apps, workload, platforms,"
              + " placement, disturbances or parameters");
      return Optional.empty();
    }
    List<String> parts = NodePaths.split(path);
    boolean isUnknownPlatform =
        first.equals("platforms") && (parts.size() < 2 || !platforms.contains(parts.get(1)));
    if (isUnknownPlatform) {
      reading
          .problems()
          .addUnknown(
              entry.keyPlace(), "platform", parts.size() < 2 ? "" : parts.get(1), platforms);
      return Optional.empty();
    }
    List<Settings.Setting> values = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node value : items.items()) {
      if (!seen.add(value.inline())) {
        reading.problem(
            value.place(), "vary " + Words.quote(path) + " has this value twice; remove one");
      }
      if (value.inline().isEmpty()) {
        reading.problem(value.place(), "vary " + Words.quote(path) + " has an empty value");
      }
      values.add(new Settings.Setting(path, value, entry.keyPlace()));
    }
    return Optional.of(new Dimension(path, values));
  }
}
