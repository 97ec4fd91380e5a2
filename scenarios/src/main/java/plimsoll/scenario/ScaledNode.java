package plimsoll.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.scenario.yaml.Node;

/**
 * What stands in a scenario with its numbers multiplied. Of a distribution all numbers that have a
 * unit are, so that its shape stays; whole bare numbers stay whole.
 */
final class ScaledNode {

  private static final MathContext DIGITS = new MathContext(6);
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)(\\s*)(.*)");

  /** Keys of distributions whose numbers are counts or shares of the whole, whatever their unit. */
  private static final Set<String> SHAPES = Set.of("cv", "k", "alpha", "weight", "shape");

  private ScaledNode() {}

  /** Whether there is a number with a unit in it. */
  static boolean hasUnit(Node node) {
    if (node instanceof Node.Text text) {
      Matcher matcher = NUMBER.matcher(text.text().strip());
      return matcher.matches() && !matcher.group(3).isEmpty();
    }
    if (node instanceof Node.Keys keys) {
      return keys.entries().values().stream().anyMatch(entry -> hasUnit(entry.value()));
    }
    return node instanceof Node.Items items && items.items().stream().anyMatch(ScaledNode::hasUnit);
  }

  /** Whether there is a number to multiply. */
  static boolean isNumber(Node node) {
    return node instanceof Node.Text text
        ? NUMBER.matcher(text.text().strip()).matches()
        : hasUnit(node);
  }

  /** The same with its numbers multiplied. */
  static Node times(Node node, double factor) {
    return times(node, factor, true);
  }

  private static Node times(Node node, double factor, boolean isAlone) {
    if (node instanceof Node.Text text) {
      return isAlone || hasUnit(text) ? times(text, factor) : text;
    }
    if (node instanceof Node.Items items) {
      return new Node.Items(
          items.place(), items.items().stream().map(item -> times(item, factor, false)).toList());
    }
    Node.Keys keys = (Node.Keys) node;
    Map<String, Node.Entry> changed = new LinkedHashMap<>();
    keys.entries()
        .forEach(
            (key, entry) ->
                changed.put(
                    key,
                    SHAPES.contains(key)
                        ? entry
                        : new Node.Entry(entry.keyPlace(), times(entry.value(), factor, false))));
    return new Node.Keys(keys.place(), changed);
  }

  private static Node.Text times(Node.Text text, double factor) {
    Matcher matcher = NUMBER.matcher(text.text().strip());
    if (!matcher.matches()) {
      return text;
    }
    BigDecimal before = new BigDecimal(matcher.group(1));
    BigDecimal after = before.multiply(BigDecimal.valueOf(factor)).round(DIGITS);
    boolean isWhole = matcher.group(3).isEmpty() && !matcher.group(1).contains(".");
    if (isWhole) {
      after = after.setScale(0, RoundingMode.HALF_UP);
    }
    return new Node.Text(text.place(), after.toPlainString() + matcher.group(2) + matcher.group(3));
  }
}
