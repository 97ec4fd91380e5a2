package plimsoll.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which platforms rest mostly on weak numbers: reports of one machine, or numbers that somebody
 * assumed.
 */
public final class WeakNumbers {

  private static final List<String> WEAK = List.of("report", "assumed");

  private WeakNumbers() {}

  /** One sentence; empty where the most of each platform's numbers are measured or a vendor's. */
  public static Optional<String> of(List<Design.Provenance> numbers) {
    Map<String, int[]> counts = new LinkedHashMap<>(); // weak ones and all
    for (Design.Provenance one : numbers) {
      int[] count = counts.computeIfAbsent(one.platform(), absent -> new int[2]);
      count[0] += WEAK.contains(one.grade()) ? 1 : 0;
      count[1]++;
    }
    String platforms =
        counts.entrySet().stream()
            .filter(platform -> 2 * platform.getValue()[0] > platform.getValue()[1])
            .map(
                platform ->
                    platform.getKey()
                        + " ("
                        + platform.getValue()[0]
                        + " of "
                        + platform.getValue()[1]
                        + ")")
            .collect(Collectors.joining(", "));
    return platforms.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Most numbers are one machine's report or assumed: "
                + platforms
                + "; 'plimsoll platforms NAME' shows each with its source.");
  }
}
