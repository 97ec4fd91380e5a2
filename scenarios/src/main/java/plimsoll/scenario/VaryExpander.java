package plimsoll.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import plimsoll.experiment.Design;
import plimsoll.experiment.points.LatinHypercube;
import plimsoll.experiment.points.SobolPoints;
import plimsoll.scenario.VaryFormat.Sampling;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/** Makes the alternatives: every platform at every point of what the scenario varies. */
final class VaryExpander {

  private static final long MOST_ALTERNATIVES = 10_000;

  private final VaryFormat.Spec vary;
  private final List<String> platforms;
  private final long seed;
  private final Reading reading;

  private VaryExpander(ScenarioFormat.Parts parts, Reading reading) {
    this.vary = parts.vary();
    this.platforms = List.copyOf(parts.platforms().keySet());
    this.seed = vary.sampling().seed().orElse(parts.experiment().seed());
    this.reading = reading;
  }

  /** A platform at one point, and how the tree gets there. */
  record Point(Design.Alternative alternative, List<Settings.Setting> settings) {}

  /** The points in file order, platform by platform. */
  static List<Point> expand(ScenarioFormat.Parts parts, Reading reading) {
    int before = reading.problems().count();
    VaryExpander expander = new VaryExpander(parts, reading);
    expander.vary.dimensions().forEach(one -> one.paths().forEach(expander::checkPath));
    if (expander.count() > MOST_ALTERNATIVES) {
      Node.Keys root = parts.node();
      reading.problem(
          root.find("vary").orElse(root).place(),
          "vary makes more than 10,000 alternatives; vary less at a time");
    }
    return reading.problems().count() > before ? List.of() : expander.points();
  }

  private void checkPath(String path, Place keyPlace) {
    List<String> parts = NodePaths.split(path);
    String first = parts.get(0);
    if (List.of("vary", "uncertain", "experiment", "measured", "plimsoll", "name", "description")
        .contains(first)) {
      reading.problem(
          keyPlace,
          "vary cannot change '"
              + first
              + "'; expected a path into hosts, storage, registry, apps, workload, platforms,"
              + " placement, disturbances or parameters");
    } else if (first.equals("platforms")
        && (parts.size() < 2 || !platforms.contains(parts.get(1)))) {
      reading
          .problems()
          .addUnknown(keyPlace, "platform", parts.size() < 2 ? "" : parts.get(1), platforms);
    }
  }

  private List<VaryDimension> concerned(String platform) {
    return vary.dimensions().stream().filter(one -> one.concerns(platform)).toList();
  }

  /** How many alternatives there will be at most, or one more than are allowed. */
  private long count() {
    long count = 0;
    for (String platform : platforms) {
      long product = 1;
      for (VaryDimension dimension : concerned(platform)) {
        if (vary.sampling().method() != Sampling.Method.FULL_FACTORIAL) {
          product = vary.sampling().points();
        } else if (product <= MOST_ALTERNATIVES) {
          product *= dimension.size();
        }
      }
      count = Math.min(count + product, MOST_ALTERNATIVES + 1);
    }
    return count;
  }

  private List<Point> points() {
    Map<String, Point> byName = new LinkedHashMap<>(); // equal points of a design are one
    List<double[]> sampled = sampled();
    for (String platform : platforms) {
      List<List<Settings.Setting>> chosen = new ArrayList<>();
      if (vary.sampling().method() == Sampling.Method.FULL_FACTORIAL) {
        multiply(platform, concerned(platform), List.of(), chosen);
      } else {
        sampled.forEach(point -> chosen.add(at(point, platform)));
      }
      chosen.forEach(
          settings -> {
            Point point = point(platform, settings);
            byName.putIfAbsent(point.alternative().name(), point);
          });
    }
    return List.copyOf(byName.values());
  }

  private List<double[]> sampled() {
    int points = vary.sampling().points();
    int dimensions = vary.dimensions().size();
    return switch (vary.sampling().method()) {
      case FULL_FACTORIAL -> List.of();
      case LATIN_HYPERCUBE -> LatinHypercube.of(points, dimensions, seed);
      case SOBOL -> SobolPoints.of(points, dimensions, seed, 0);
    };
  }

  private List<Settings.Setting> at(double[] point, String platform) {
    List<Settings.Setting> settings = new ArrayList<>();
    for (int d = 0; d < point.length; d++) {
      VaryDimension dimension = vary.dimensions().get(d);
      if (dimension.concerns(platform)) {
        settings.addAll(dimension.at(point[d], platform));
      }
    }
    return settings;
  }

  private static void multiply(
      String platform,
      List<VaryDimension> dimensions,
      List<Settings.Setting> chosen,
      List<List<Settings.Setting>> all) {
    if (dimensions.isEmpty()) {
      all.add(chosen);
      return;
    }
    for (int i = 0; i < dimensions.get(0).size(); i++) {
      List<Settings.Setting> longer = new ArrayList<>(chosen);
      longer.addAll(dimensions.get(0).level(i, platform));
      multiply(platform, dimensions.subList(1, dimensions.size()), longer, all);
    }
  }

  private Point point(String platform, List<Settings.Setting> chosen) {
    Map<String, String> settings = new LinkedHashMap<>();
    chosen.forEach(setting -> settings.put(setting.path(), setting.value().inline()));
    String suffix =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(","));
    String name = suffix.isEmpty() ? platform : platform + "@" + suffix;
    return new Point(
        new Design.Alternative(name, platform, Collections.unmodifiableMap(settings)), chosen);
  }

  /** Says so where a design's points are fewer than asked for, since some are written alike. */
  static java.util.Optional<String> note(ScenarioFormat.Parts parts, List<Point> points) {
    Sampling sampling = parts.vary().sampling();
    String first = parts.platforms().keySet().iterator().next();
    long different =
        points.stream().filter(one -> one.alternative().platform().equals(first)).count();
    boolean isFewer =
        sampling.method() != Sampling.Method.FULL_FACTORIAL
            && different < sampling.points()
            && parts.vary().dimensions().stream().anyMatch(one -> one.concerns(first));
    return isFewer
        ? java.util.Optional.of(
            "the "
                + sampling.points()
                + " points of the design have "
                + different
                + " different settings on "
                + Words.quote(first)
                + "; each is run once")
        : java.util.Optional.empty();
  }
}
