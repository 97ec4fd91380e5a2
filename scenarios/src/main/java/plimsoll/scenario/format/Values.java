package plimsoll.scenario.format;

import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;

/** The values of one map, all of which could be read. */
public final class Values {

  private final Node.Keys node;
  private final Map<String, Object> values;
  private final Reading reading;

  Values(Node.Keys node, Map<String, Object> values, Reading reading) {
    this.node = node;
    this.values = values;
    this.reading = reading;
  }

  /** The value of a required field. */
  public <T> T get(Field<T> field) {
    return find(field).orElseThrow(() -> new IllegalStateException("no value for " + field.key()));
  }

  /** The value of an optional field. */
  @SuppressWarnings("unchecked") // a field's value was read by the field's type
  public <T> Optional<T> find(Field<T> field) {
    return Optional.ofNullable((T) values.get(field.key()));
  }

  /** The value of an optional field, or what holds without it. */
  public <T> T or(Field<T> field, T otherwise) {
    return find(field).orElse(otherwise);
  }

  /** Where the map stands. */
  public Place place() {
    return node.place();
  }

  /** Where the value of a field stands; the map's place if it is not there. */
  public Place place(Field<?> field) {
    return node.find(field.key()).map(Node::place).orElse(node.place());
  }

  /** The map itself. */
  public Node.Keys node() {
    return node;
  }

  /** Adds a problem at the value of a field. */
  public void problem(Field<?> field, String message) {
    reading.problem(place(field), message);
  }

  /** What reads this map. */
  public Reading reading() {
    return reading;
  }
}
