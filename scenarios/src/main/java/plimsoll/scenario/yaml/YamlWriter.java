package plimsoll.scenario.yaml;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a tree as YAML in one way only, so that equal trees are equal texts. */
public final class YamlWriter {

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./]([A-Za-z0-9_ .%/+()@-]*[A-Za-z0-9_.%/+()@-])?");

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  /** The YAML text of a map. */
  public static String write(Node.Keys root) {
    YamlWriter writer = new YamlWriter();
    writer.keys(root, 0);
    return writer.out.toString();
  }

  private void keys(Node.Keys keys, int indent) {
    boolean isFirst = true;
    for (Map.Entry<String, Node.Entry> entry : keys.entries().entrySet()) {
      if (!isFirst) {
        out.append(" ".repeat(indent));
      }
      isFirst = false;
      out.append(scalar(entry.getKey())).append(':');
      value(entry.getValue().value(), indent + 2);
    }
  }

  private void value(Node node, int indent) {
    if (node instanceof Node.Text text) {
      out.append(' ').append(scalar(text.text())).append('\n');
    } else if (node instanceof Node.Keys keys) {
      if (keys.entries().isEmpty()) {
        out.append(" {}\n");
      } else {
        out.append('\n').append(" ".repeat(indent));
        keys(keys, indent);
      }
    } else if (node instanceof Node.Items items) {
      if (items.items().isEmpty()) {
        out.append(" []\n");
      } else {
        out.append('\n');
        items.items().forEach(item -> item(item, indent));
      }
    }
  }

  private void item(Node item, int indent) {
    out.append(" ".repeat(indent)).append('-');
    if (item instanceof Node.Keys keys && !keys.entries().isEmpty()) {
      out.append(' ');
      keys(keys, indent + 2);
    } else {
      value(item, indent + 2);
    }
  }

  private static boolean needsEscape(int point) {
    boolean isControl = point < 0x20 || (point >= 0x7F && point < 0xA0);
    return isControl || point > 0xFFFF || point == 0x2028 || point == 0x2029 || point == 0xFEFF;
  }

  private static String scalar(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
              } else if (point == '\n') {
                quoted.append("\\n");
              } else if (needsEscape(point)) {
                quoted.append(
                    String.format(Locale.ROOT, point > 0xFFFF ? "\\U%08X" : "\\u%04X", point));
              } else {
                quoted.appendCodePoint(point);
              }
            });
    return quoted.append('"').toString();
  }
}
