package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.yaml.Node;

/** {@code calibrate}: which parameters may be adjusted so that the measured values are met. */
final class CalibrationFormat {

  private CalibrationFormat() {}

  /** The bounds of a parameter, read when its own unit is known. */
  record Bounds(Node.Text from, Node.Text to) {}

  /** Parameters by name. */
  record Spec(Map<String, Bounds> parameters, Node.Keys node) {}

  private static final Type<Node.Text> BOUND =
      new Type<>() {
        @Override
        public Optional<Node.Text> read(Node node, String label, Reading reading) {
          if (node instanceof Node.Text text) {
            return Optional.of(text);
          }
          reading.problem(
              node.place(), label + " is " + node.what() + "; expected a number with its unit");
          return Optional.empty();
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
          return Map.of("type", java.util.List.of("number", "string"));
        }
      };

  private static final Field<Node.Text> FROM = required("from", BOUND, "the least, such as 0.5 ms");
  private static final Field<Node.Text> TO = required("to", BOUND, "the greatest, such as 5 ms");
  private static final Field<Map<String, Bounds>> PARAMETERS =
      required(
          "parameters",
          Types.named(
              Table.of(
                  "bounds",
                  "Between which values a parameter may be adjusted.",
                  values -> new Bounds(values.get(FROM), values.get(TO)),
                  FROM,
                  TO),
              1),
          "names of entries of 'parameters', with bounds");
  private static final Field<String> AGAINST =
      optional(
          "against",
          Types.choice("what to calibrate against", Map.of("measured", "measured")),
          "what is to be met: 'measured', the section of that name; default measured");
  private static final Field<String> LOSS =
      optional(
          "loss",
          Types.choice("loss", Map.of("quantiles", "quantiles")),
          "'quantiles': mean square of ln(simulated / measured), weighted; default quantiles");

  /** The section. */
  static final Table<Spec> CALIBRATE =
      Table.of(
          "calibrate",
          "Which parameters 'plimsoll calibrate' may adjust.",
          values -> new Spec(values.get(PARAMETERS), values.node()),
          PARAMETERS,
          AGAINST,
          LOSS);
}
