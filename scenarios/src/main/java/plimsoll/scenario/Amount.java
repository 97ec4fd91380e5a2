package plimsoll.scenario;

import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.yaml.Node;

/**
 * An amount, or a share of what the host has.
 *
 * @param number bytes or cores; of a share 0..1
 * @param isShare whether it is a share of the host's
 */
record Amount(double number, boolean isShare) {

  /** A quantity, or a percentage of what the host has. */
  static Type<Amount> of(Type<? extends Number> quantity) {
    Type<Double> share = Quantity.shareAbove("0", "1");
    return new Type<>() {
      @Override
      public Optional<Amount> read(Node node, String label, Reading reading) {
        if (node instanceof Node.Text text && text.text().strip().endsWith("%")) {
          return share.read(node, label, reading).map(part -> new Amount(part, true));
        }
        return quantity
            .read(node, label, reading)
            .map(number -> new Amount(number.doubleValue(), false));
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> percent =
            Map.of(
                "type",
                "string",
                "description",
                "a share of what the host has, such as 50%",
                "pattern",
                "^\\s*[0-9.]+\\s*%\\s*$");
        return Map.of("anyOf", java.util.List.of(quantity.schema(definitions), percent));
      }
    };
  }

  /** The amount on a host that has so much. */
  double of(double whole) {
    return isShare ? number * whole : number;
  }
}
