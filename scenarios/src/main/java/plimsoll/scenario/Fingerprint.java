package plimsoll.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import plimsoll.experiment.Design;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.YamlWriter;

/** Hash of all that changes the result of a replication. */
final class Fingerprint {

  private Fingerprint() {}

  /**
   * The hash of the scenario as run without its number of replications, of its platforms spelt out
   * with what the catalogue says now, and of the files that it names.
   */
  static String of(Node.Keys asRun, ScenarioFormat.Parts parts, Reading reading) {
    return of(asRun, parts, reading, reading.files());
  }

  /** The same of what does not vary: the alternatives have hashes of their own. */
  static String ofFixed(Node.Keys asRun, ScenarioFormat.Parts parts, Reading reading) {
    Node.Keys fixed = asRun.without("vary");
    return of(fixed, parts, reading, files(fixed, reading));
  }

  private static String of(
      Node.Keys asRun, ScenarioFormat.Parts parts, Reading reading, Map<String, String> files) {
    StringBuilder all = new StringBuilder(YamlWriter.write(withoutEffort(asRun)));
    parts
        .platforms()
        .forEach(
            (name, platform) ->
                all.append(name)
                    .append('\n')
                    .append(YamlWriter.write(CsvInliner.inline(platform.node(), reading))));
    append(files, all);
    return sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void append(Map<String, String> files, StringBuilder all) {
    for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
      all.append(file.getKey()).append(' ').append(file.getValue()).append('\n');
    }
  }

  /** A point's alternative with the hash of its settings and of the files that these name. */
  static Design.Alternative on(VaryExpander.Point point, Reading reading) {
    StringBuilder all = new StringBuilder(point.alternative().platform()).append('\n');
    for (Settings.Setting setting : point.settings()) {
      Node.Keys one =
          new Node.Keys(
              setting.place(),
              Map.of(setting.path(), new Node.Entry(setting.place(), setting.value())));
      all.append(YamlWriter.write(CsvInliner.inline(one, reading)));
      append(files(one, reading), all);
    }
    return new Design.Alternative(
        point.alternative().name(),
        point.alternative().platform(),
        point.alternative().settings(),
        sha256(all.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Of the large files that were read those that a part of the scenario names. */
  private static Map<String, String> files(Node node, Reading reading) {
    Map<String, String> named = new TreeMap<>();
    if (node instanceof Node.Items items) {
      items.items().forEach(item -> named.putAll(files(item, reading)));
    } else if (node instanceof Node.Keys keys) {
      keys.entries().values().forEach(entry -> named.putAll(files(entry.value(), reading)));
    } else if (node instanceof Node.Text text && reading.files().containsKey(text.text())) {
      named.put(text.text(), reading.files().getOrDefault(text.text(), ""));
    }
    return named;
  }

  /** SHA-256 in hexadecimal. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Node.Keys withoutEffort(Node.Keys scenario) {
    Node.Keys root = scenario.without("uncertain").without("tune");
    Node.Entry experiment = root.entries().get("experiment");
    if (experiment == null || !(experiment.value() instanceof Node.Keys keys)) {
      return root;
    }
    Node.Keys rest = keys.without("replications").without("precision").without("select");
    return rest.entries().isEmpty()
        ? root.without("experiment")
        : root.with("experiment", new Node.Entry(experiment.keyPlace(), rest));
  }
}
