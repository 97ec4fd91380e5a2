package plimsoll.scenario.format;

import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/** Something that the format foresees but the engine cannot do yet: refused, never ignored. */
final class Unsupported<T> implements Type<T> {

  @Override
  public Optional<T> read(Node node, String label, Reading reading) {
    reading.problem(node.place(), Words.quote(label) + " is not supported yet; remove it");
    return Optional.empty();
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return Map.of("not", Map.of());
  }
}
