package plimsoll.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;

/** Writes short columns of CSV files out, so that the scenario as run stands on its own. */
final class CsvInliner {

  private CsvInliner() {}

  /** The tree with values in place of files; what varies stays as it is, since it gives names. */
  static Node.Keys inline(Node.Keys root, Reading reading) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    root.entries()
        .forEach(
            (key, entry) ->
                entries.put(
                    key,
                    key.equals("vary")
                        ? entry
                        : new Node.Entry(entry.keyPlace(), inline(entry.value(), reading))));
    return new Node.Keys(root.place(), entries);
  }

  private static Node inline(Node node, Reading reading) {
    if (node instanceof Node.Items items) {
      return new Node.Items(
          items.place(), items.items().stream().map(item -> inline(item, reading)).toList());
    }
    if (!(node instanceof Node.Keys keys)) {
      return node;
    }
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    keys.entries()
        .forEach(
            (key, entry) -> {
              Optional<List<String>> cells =
                  key.equals("empirical") && entry.value() instanceof Node.Keys written
                      ? reading.cells(written)
                      : Optional.empty();
              Node value =
                  cells
                      .map(texts -> values(entry, texts))
                      .orElseGet(() -> inline(entry.value(), reading));
              entries.put(key, new Node.Entry(entry.keyPlace(), value));
            });
    return new Node.Keys(keys.place(), entries);
  }

  private static Node values(Node.Entry entry, List<String> texts) {
    List<Node> items = new ArrayList<>();
    texts.forEach(text -> items.add(new Node.Text(entry.value().place(), text)));
    Node list = new Node.Items(entry.value().place(), items);
    return new Node.Keys(
        entry.value().place(), Map.of("values", new Node.Entry(entry.keyPlace(), list)));
  }
}
