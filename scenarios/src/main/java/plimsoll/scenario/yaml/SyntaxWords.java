package plimsoll.scenario.yaml;

import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in plain words what the YAML parser did not understand. */
final class SyntaxWords {

  /** The beginning of the parser's problem, and what a newcomer should do about it. */
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry(
              "mapping values are not allowed here",
              "a ':' is not expected here; check the indentation, and quote a text that holds ': '"),
          Map.entry(
              "could not find expected ':'",
              "a key without ':'; expected 'key: value' on one line"),
          Map.entry("found character '\\t(TAB)'", "a tab is not allowed here; indent with spaces"),
          Map.entry(
              "found unexpected end of stream", "this quoted text never ends; close its quotes"),
          Map.entry(
              "expected ',' or ']'",
              "a list in [...] is not closed, or a ',' is missing before this"),
          Map.entry(
              "expected ',' or '}'",
              "a map in {...} is not closed, or a ',' is missing before this"),
          Map.entry(
              "expected <block end>, but found",
              "this does not fit the lines above; check its indentation"),
          Map.entry(
              "sequence entries are not allowed here",
              "a list item '- ' is not expected here; put it on a line of its own"),
          Map.entry(
              "found unknown escape character", "an unknown escape with '\\' in double quotes"),
          Map.entry("found duplicate key", "a key appears twice in this map"),
          Map.entry(
              "expected the node content, but found",
              "a value is missing here, or a character that YAML uses needs quotes"),
          Map.entry("expected '<document start>'", "this is outside of the scenario's map"));

  private SyntaxWords() {}

  /** Whether something never ends, so that its beginning is the place to look at. */
  static boolean isUnended(MarkedYAMLException e) {
    return "found unexpected end of stream".equals(e.getProblem()) && e.getContextMark() != null;
  }

  static String explain(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    for (Map.Entry<String, String> entry : PLAIN.entrySet()) {
      if (problem.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return "this is not YAML: " + oneLine(problem.isEmpty() ? "a part cannot be read" : problem);
  }

  /** The first line of a text, shortened. */
  static String oneLine(String text) {
    String quoted = Words.quote(text.lines().findFirst().orElse("a part cannot be read"));
    return quoted.substring(1, quoted.length() - 1);
  }
}
