package plimsoll.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
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
    StringBuilder all = new StringBuilder(YamlWriter.write(withoutEffort(asRun)));
    parts
        .platforms()
        .forEach(
            (name, platform) ->
                all.append(name)
                    .append('\n')
                    .append(YamlWriter.write(CsvInliner.inline(platform.node(), reading))));
    for (Map.Entry<String, String> file : new TreeMap<>(reading.files()).entrySet()) {
      all.append(file.getKey()).append(' ').append(file.getValue()).append('\n');
    }
    return sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 in hexadecimal. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Node.Keys withoutEffort(Node.Keys root) {
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
