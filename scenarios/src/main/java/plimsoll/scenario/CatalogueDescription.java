package plimsoll.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import plimsoll.experiment.Design.Provenance;
import plimsoll.model.Layer;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Problems;
import plimsoll.scenario.yaml.SourceText;

/** The catalogue in plain text: what there is, and where each number comes from. */
public final class CatalogueDescription {

  /** From the best to the weakest. */
  private static final List<String> GRADES = List.of("measured", "vendor", "report", "assumed");

  private static final int WIDTH = 100;

  /** Columns of a box. */
  private static final int PICTURE = 84;

  private final Catalogue catalogue;

  /** Describes a catalogue. */
  public CatalogueDescription(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One line a platform: its name, its weakest grade and what it is. */
  public String list() {
    int width = catalogue.platformNames().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (String name : catalogue.platformNames()) {
      CatalogueEntry entry = catalogue.platform(name).orElseThrow();
      text.append(padded(name, width + 2))
          .append(padded(grades(numbers(name)), 20))
          .append(entry.description())
          .append('\n');
    }
    return text.append('\n')
        .append(
            "The second column is the weakest grade of a platform's numbers, and how many of them")
        .append(" have it.\nGrades: ")
        .append(String.join(", ", GRADES))
        .append(". 'plimsoll platforms NAME' shows each number with its source.\n")
        .toString();
  }

  /** One platform: its stack as a picture, and each number with its source; empty if unknown. */
  public Optional<String> show(String name) {
    return catalogue
        .platform(name)
        .map(
            entry -> {
              PlatformSpec platform = read(name);
              StringBuilder text = new StringBuilder();
              text.append(name).append(": ").append(entry.description()).append("\n\n");
              picture(platform, text);
              weak(entry, Provenances.of(name, platform), text);
              Map<String, List<Provenance>> byLayer = new LinkedHashMap<>();
              for (Provenance number : Provenances.of(name, platform)) {
                byLayer.computeIfAbsent(number.layer(), key -> new ArrayList<>()).add(number);
              }
              byLayer.forEach((layer, numbers) -> layer(layer, numbers, text));
              validation(name, text);
              return text.toString();
            });
  }

  private static void validation(String name, StringBuilder text) {
    text.append("\nValidation of ").append(ValidationRecord.sentence(name)).append(".\n");
    for (ValidationRecord one : ValidationRecord.of(name)) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-46s %3d fitted %6.1f %% %5d not fitted %6.1f %%\n",
              one.scenario(),
              one.fitted(),
              100 * one.fittedError(),
              one.predicted(),
              100 * one.predictedError()));
    }
  }

  /** The weakest grade of a platform's numbers. */
  static String weakest(List<Provenance> numbers) {
    return numbers.stream()
        .map(Provenance::grade)
        .max(Comparator.comparingInt(GRADES::indexOf))
        .orElse("-");
  }

  private static String grades(List<Provenance> numbers) {
    String weakest = weakest(numbers);
    long count = numbers.stream().filter(number -> number.grade().equals(weakest)).count();
    return weakest + " " + count + " of " + numbers.size();
  }

  private List<Provenance> numbers(String name) {
    return Provenances.of(name, read(name));
  }

  private static PlatformSpec read(String name) {
    Problems problems = new Problems();
    SourceText source = new SourceText("catalogue", name);
    Node preset = new Node.Text(source.whole(), name);
    Node node =
        new Node.Keys(source.whole(), Map.of("preset", new Node.Entry(source.whole(), preset)));
    return PlatformType.PLATFORM
        .read(node, name, new Reading(problems, Path.of("")))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "broken catalogue platform\n" + problems.report("catalogue")));
  }

  /** The stack as a pile of boxes, the app on top. */
  private void picture(PlatformSpec platform, StringBuilder text) {
    List<String> lines = new ArrayList<>();
    lines.add("app");
    for (int i = platform.stack().size() - 1; i >= 0; i--) {
      LayerSpec layer = platform.stack().get(i);
      String name = layer.name().text();
      String kind = layer.kind().key();
      lines.add(
          kind
              + used(layer).map(used -> ": " + used).orElse("")
              + (name.equals(kind) ? "" : " (" + name + ")"));
      lines.add("  " + standing(platform.stack(), i));
      phases("boot", layer.boot(), lines);
      phases("create", layer.create(), lines);
      phases("destroy", layer.destroy(), lines);
    }
    lines.add("host");
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    String border = "  +" + "-".repeat(width + 2) + "+\n";
    text.append(border);
    for (int i = 0; i < lines.size(); i++) {
      text.append("  | ").append(padded(lines.get(i), width)).append(" |\n");
      if (i + 1 == lines.size() || !lines.get(i + 1).startsWith("  ")) {
        text.append(border);
      }
    }
  }

  /** How many there are of a layer. */
  private static String standing(List<LayerSpec> stack, int index) {
    Layer.Kind kind = stack.get(index).kind();
    if (kind == Layer.Kind.CONTROL) {
      return "one for all hosts, before placement";
    }
    boolean inGuest =
        stack.subList(0, index + 1).stream().anyMatch(l -> l.kind() == Layer.Kind.GUEST_OS);
    boolean shared =
        stack.subList(index, stack.size()).stream().anyMatch(l -> l.kind() == Layer.Kind.RUNTIME);
    if (!inGuest) {
      return "one a host, up from the beginning";
    }
    return kind != Layer.Kind.GUEST_OS
        ? "one a guest"
        : shared ? "a guest, for as many as fit" : "a guest for each instance";
  }

  private static void phases(String what, List<PhaseFormat.Placed> phases, List<String> lines) {
    String names =
        phases.stream().map(phase -> phase.phase().name()).collect(Collectors.joining(", "));
    String indent = "  " + what + ": ";
    StringBuilder line = new StringBuilder(indent);
    for (String word : names.isEmpty() ? new String[0] : names.split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + word.length() + 1 > PICTURE) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(indent.length()));
      }
      line.append(word).append(' ');
    }
    if (!names.isEmpty()) {
      lines.add(line.toString().stripTrailing());
    }
  }

  /** How many numbers have which grade, and what to trust least. */
  private static void weak(CatalogueEntry entry, List<Provenance> numbers, StringBuilder text) {
    List<String> counts = new ArrayList<>();
    for (String grade : GRADES) {
      long count = numbers.stream().filter(number -> number.grade().equals(grade)).count();
      counts.add(count + " " + grade);
    }
    text.append('\n').append(numbers.size()).append(" numbers: ");
    text.append(String.join(", ", counts)).append(".\n");
    entry.weakSpot().ifPresent(spot -> wrap("Weak: " + spot + ".", text));
  }

  /** The catalogue's layer that most keys of a layer come from. */
  private Optional<String> used(LayerSpec layer) {
    return layer.node().entries().values().stream()
        .flatMap(entry -> catalogue.from(entry.value().place().source()).stream())
        .filter(entry -> !entry.isPlatform())
        .map(CatalogueEntry::name)
        .findFirst();
  }

  private static void layer(String name, List<Provenance> numbers, StringBuilder text) {
    text.append('\n').append(name).append('\n');
    for (Provenance number : numbers) {
      text.append("  ").append(number.item()).append(" = ").append(number.value());
      text.append("  [").append(number.grade()).append("]\n");
      wrap(number.source(), text);
    }
  }

  private static void wrap(String source, StringBuilder text) {
    StringBuilder line = new StringBuilder();
    for (String word : source.split("\\s+", -1)) {
      if (line.length() > 0 && line.length() + word.length() + 1 > WIDTH - 6) {
        text.append("      ").append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    if (line.length() > 0) {
      text.append("      ").append(line).append('\n');
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
