package plimsoll.scenario.format;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import plimsoll.scenario.yaml.Node;

/**
 * What a value of the scenario format may be. The reader and the JSON Schema both ask it, so that
 * they cannot disagree.
 *
 * @param <T> what is read
 */
public interface Type<T> {

  /**
   * The value of a node; empty if there is none, and then the problems say why.
   *
   * @param node what was written
   * @param label what messages call it, usually its key
   * @param reading where problems go
   */
  Optional<T> read(Node node, String label, Reading reading);

  /** Its JSON Schema. */
  Map<String, Object> schema(Definitions definitions);

  /** One phrase on what it is, for the schema of a key that has no phrase of its own; or none. */
  default String meaning() {
    return "";
  }

  /** The same type with a phrase on what it is. */
  default Type<T> described(String meaning) {
    Type<T> type = this;
    return new Type<>() {
      @Override
      public Optional<T> read(Node node, String label, Reading reading) {
        return type.read(node, label, reading);
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        return type.schema(definitions);
      }

      @Override
      public String meaning() {
        return meaning;
      }
    };
  }

  /** The same type with its value made into another one. */
  default <R> Type<R> map(Function<? super T, ? extends R> function) {
    Type<T> type = this;
    return new Type<>() {
      @Override
      public Optional<R> read(Node node, String label, Reading reading) {
        return type.read(node, label, reading).map(function);
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        return type.schema(definitions);
      }

      @Override
      public String meaning() {
        return type.meaning();
      }
    };
  }
}
