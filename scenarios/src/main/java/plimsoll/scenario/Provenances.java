package plimsoll.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.experiment.Design.Provenance;
import plimsoll.scenario.format.DistributionType;
import plimsoll.scenario.yaml.Node;

/** Says of every number of the stacks where it comes from. */
final class Provenances {

  /** Keys whose texts are names, not numbers. */
  private static final List<String> NAMES =
      List.of(
          "name",
          "lock",
          "of",
          "then",
          "clone",
          "on",
          "source",
          "sources",
          "provides",
          "requires",
          "lacks",
          "applies_to",
          "returns",
          "cache",
          "victim");

  private static final String ASSUMED = "assumed";

  private final List<Provenance> rows = new ArrayList<>();
  private final String platform;
  private final LayerSpec layer;

  private Provenances(String platform, LayerSpec layer) {
    this.platform = platform;
    this.layer = layer;
  }

  /** The numbers of all platforms, layer by layer. */
  static List<Provenance> of(Map<String, PlatformSpec> platforms) {
    List<Provenance> rows = new ArrayList<>();
    platforms.forEach((name, platform) -> rows.addAll(of(name, platform)));
    return rows;
  }

  /** The numbers of one platform. */
  static List<Provenance> of(String name, PlatformSpec platform) {
    List<Provenance> rows = new ArrayList<>();
    for (LayerSpec layer : platform.stack()) {
      Provenances provenances = new Provenances(name, layer);
      provenances.walk(layer.node(), "", layer.node().find("source"));
      rows.addAll(provenances.rows);
    }
    return rows;
  }

  private void walk(Node.Keys keys, String path, Optional<Node> source) {
    keys.entries()
        .forEach(
            (key, entry) -> {
              if (!NAMES.contains(key)) {
                walkValue(entry.value(), path.isEmpty() ? key : path + "." + key, source);
              }
            });
  }

  private void walkValue(Node node, String path, Optional<Node> source) {
    if (node instanceof Node.Items items) {
      int number = 0;
      for (Node item : items.items()) {
        number++;
        if (item instanceof Node.Keys keys) {
          Optional<String> name = keys.text("name");
          boolean isNamedByKey = name.isEmpty() && keys.entries().size() == 1;
          walk(
              keys,
              isNamedByKey ? path : path + "." + name.orElse(Integer.toString(number)),
              keys.find("source").or(() -> source));
        }
      }
    } else if (node instanceof Node.Keys keys && !DistributionType.isFamily(node)) {
      walk(keys, path, keys.find("source").or(() -> source));
    } else {
      rows.add(row(node, path, source));
    }
  }

  private Provenance row(Node node, String path, Optional<Node> source) {
    Optional<CatalogueEntry> entry = Catalogue.bundled().from(node.place().source());
    Optional<Node> cited = source.filter(text -> text.place().source() == node.place().source());
    if (cited.isEmpty() && entry.isPresent()) {
      String item = entry.get().isPlatform() ? "stack." + layer.kind().key() + "." + path : path;
      cited = entry.get().sourceOf(item).map(found -> found);
    }
    String text = entry.isPresent() ? "" : "scenario";
    String grade = ASSUMED;
    if (cited.isPresent() && cited.get() instanceof Node.Keys keys) {
      text = keys.text("text").orElse(text);
      grade = keys.text("grade").orElse(grade);
    } else if (cited.isPresent()) {
      text = cited.get().inline();
    }
    return new Provenance(platform, layer.name().text(), path, node.inline(), text.strip(), grade);
  }
}
