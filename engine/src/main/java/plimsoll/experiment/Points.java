package plimsoll.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which alternatives are at the same point of what the scenario varies. */
final class Points {

  private final Design design;

  /** Index of the baseline's first alternative at each point. */
  private final Map<Map<String, String>, Integer> baselines = new HashMap<>();

  Points(Design design) {
    this.design = design;
    for (int i = 0; i < design.alternatives().size(); i++) {
      if (isBaseline(i)) {
        baselines.putIfAbsent(shared(design.alternatives().get(i)), i);
      }
    }
  }

  /** Whether it is an alternative of the platform that the others are compared with. */
  boolean isBaseline(int alternative) {
    return design.alternatives().get(alternative).platform().equals(design.baseline());
  }

  /** The settings that all platforms share; what varies one platform alone is left out. */
  static Map<String, String> shared(Design.Alternative alternative) {
    Map<String, String> shared = new LinkedHashMap<>(alternative.settings());
    shared.keySet().removeIf(path -> path.startsWith("platforms."));
    return shared;
  }

  /** Who it is among those at its point: the platform, and the settings that are its own. */
  static String nameAtPoint(Design.Alternative alternative) {
    String prefix = "platforms." + alternative.platform() + ".";
    String own =
        alternative.settings().entrySet().stream()
            .filter(setting -> setting.getKey().startsWith(prefix))
            .map(setting -> setting.toString().substring(prefix.length()))
            .collect(Collectors.joining(", "));
    return alternative.platform() + (own.isEmpty() ? "" : " with " + own);
  }

  /**
   * The shared settings of the largest point: numbers count by their size, other values by their
   * place in the file; the first path counts most.
   */
  static Map<String, String> largest(Design design) {
    List<Map<String, String>> points = new ArrayList<>();
    design.alternatives().forEach(alternative -> points.add(shared(alternative)));
    Map<String, String> largest = points.get(0);
    for (Map<String, String> point : points) {
      if (isLater(point, largest)) {
        largest = point;
      }
    }
    return largest;
  }

  /**
   * Index of the baseline's alternative that one is compared with: the first at the same point.
   * Empty for the baseline's own alternatives and where the baseline is not at that point.
   */
  Optional<Integer> baselineOf(int alternative) {
    return isBaseline(alternative)
        ? Optional.empty()
        : Optional.ofNullable(baselines.get(shared(design.alternatives().get(alternative))));
  }

  /** Whether {@code point}, which is not before {@code other} in the file, is larger. */
  private static boolean isLater(Map<String, String> point, Map<String, String> other) {
    for (Map.Entry<String, String> setting : point.entrySet()) {
      String value = setting.getValue();
      String otherValue = other.getOrDefault(setting.getKey(), value);
      if (!value.equals(otherValue)) {
        return !isNumber(value)
            || !isNumber(otherValue)
            || Double.parseDouble(value) > Double.parseDouble(otherValue);
      }
    }
    return false;
  }

  private static boolean isNumber(String value) {
    return value.matches("[+-]?[0-9]+(\\.[0-9]+)?");
  }
}
