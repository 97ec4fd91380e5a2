package plimsoll.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.experiment.Design;
import plimsoll.experiment.Quantity;

/** The numbers that the platforms rest on, by how good their sources are. */
final class Assumptions {

  /** From the best to the weakest. */
  private static final List<String> GRADES = List.of("measured", "vendor", "report", "assumed");

  private Assumptions() {}

  /** In a sentence. */
  static String inShort(Design design) {
    long assumed = count(design.provenance(), "assumed");
    return "The platforms rest on "
        + design.provenance().size()
        + " numbers, of which "
        + assumed
        + " are assumed.";
  }

  /** The grades, as headings. */
  static List<String> grades() {
    return GRADES;
  }

  /** For each platform how many of its numbers have which grade, and the numbers themselves. */
  static List<Map<String, Object>> byPlatform(Design design) {
    Map<String, List<Design.Provenance>> platforms = new LinkedHashMap<>();
    for (Design.Provenance one : design.provenance()) {
      platforms.computeIfAbsent(one.platform(), absent -> new ArrayList<>()).add(one);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    platforms.forEach(
        (platform, numbers) ->
            rows.add(
                Map.of(
                    "platform", platform,
                    "count", numbers.size(),
                    "assumed", count(numbers, "assumed"),
                    "grades", grades(numbers),
                    "items", numbers.stream().map(Assumptions::item).toList())));
    return rows;
  }

  private static List<Map<String, String>> grades(List<Design.Provenance> numbers) {
    List<Map<String, String>> grades = new ArrayList<>();
    for (String grade : GRADES) {
      long count = count(numbers, grade);
      grades.add(
          Map.of(
              "grade", grade,
              "count", Long.toString(count),
              "percent", Quantity.number(100.0 * count / numbers.size())));
    }
    return grades;
  }

  private static long count(List<Design.Provenance> numbers, String grade) {
    return numbers.stream().filter(one -> one.grade().equals(grade)).count();
  }

  private static Map<String, String> item(Design.Provenance one) {
    return Map.of(
        "layer", one.layer(),
        "item", one.item(),
        "value", one.value(),
        "grade", one.grade(),
        "source", one.source().isEmpty() ? "none given" : one.source());
  }
}
