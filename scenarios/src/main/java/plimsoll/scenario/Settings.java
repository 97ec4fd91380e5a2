package plimsoll.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Words;

/** Changes a scenario's tree: settings by path, and parameters in place of {@code "${name}"}. */
final class Settings {

  private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^{}]*)}");

  private final Reading reading;

  Settings(Reading reading) {
    this.reading = reading;
  }

  /**
   * A value for a path.
   *
   * @param path into the tree
   * @param value what it becomes
   * @param place where messages say that the path stands
   */
  record Setting(String path, Node value, Place place) {}

  /** The tree with settings, and with parameters put in if asked for. */
  Node.Keys apply(Node.Keys root, List<Setting> settings, boolean putsParametersIn) {
    Node.Keys tree = root;
    List<Setting> later = new ArrayList<>();
    for (Setting setting : settings) {
      Optional<Node> replaced = NodePaths.replace(tree, setting.path(), setting.value());
      if (replaced.isPresent()) {
        tree = (Node.Keys) replaced.get();
      } else {
        later.add(setting);
      }
    }
    Map<String, Node> parameters = parameters(tree);
    if (putsParametersIn) {
      tree = putIn(tree, parameters);
    }
    for (Setting setting : later) {
      Node value = putsParametersIn ? substitute(setting.value(), parameters) : setting.value();
      tree = create(tree, new Setting(setting.path(), value, setting.place()));
    }
    return tree;
  }

  /** The tree with parameters in place of their names, but for the parameters themselves. */
  private Node.Keys putIn(Node.Keys root, Map<String, Node> parameters) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    root.entries()
        .forEach(
            (key, entry) ->
                entries.put(
                    key,
                    key.equals("parameters")
                        ? entry
                        : new Node.Entry(entry.keyPlace(), substitute(entry.value(), parameters))));
    return new Node.Keys(root.place(), entries);
  }

  private Map<String, Node> parameters(Node.Keys root) {
    Map<String, Node> parameters = new HashMap<>();
    root.keys("parameters")
        .ifPresent(
            keys ->
                keys.entries()
                    .forEach(
                        (name, entry) -> {
                          if (entry.value() instanceof Node.Text) {
                            parameters.put(name, entry.value());
                          } else {
                            refuse(name, entry.value());
                          }
                        }));
    return parameters;
  }

  private void refuse(String parameter, Node value) {
    reading.problem(
        value.place(),
        "parameter "
            + Words.quote(parameter)
            + " is "
            + value.what()
            + "; expected a text or a number");
  }

  private Node substitute(Node node, Map<String, Node> parameters) {
    if (node instanceof Node.Text text) {
      return parameter(text, parameters);
    }
    if (node instanceof Node.Items items) {
      List<Node> changed = new ArrayList<>();
      items.items().forEach(item -> changed.add(substitute(item, parameters)));
      return new Node.Items(items.place(), changed);
    }
    Node.Keys keys = (Node.Keys) node;
    Map<String, Node.Entry> changed = new LinkedHashMap<>();
    keys.entries()
        .forEach(
            (key, entry) ->
                changed.put(
                    key, new Node.Entry(entry.keyPlace(), substitute(entry.value(), parameters))));
    return new Node.Keys(keys.place(), changed);
  }

  private Node parameter(Node.Text text, Map<String, Node> parameters) {
    Matcher matcher = PARAMETER.matcher(text.text().strip());
    if (!matcher.matches()) {
      return text;
    }
    Node value = parameters.get(matcher.group(1));
    if (value instanceof Node.Text parameter) {
      return new Node.Text(text.place(), parameter.text());
    }
    reading
        .problems()
        .addUnknown(
            text.place(),
            "parameter",
            matcher.group(1),
            parameters.keySet().stream().sorted().toList());
    return text;
  }

  /** Puts a value where the file says nothing yet; a platform is spelt out for that. */
  private Node.Keys create(Node.Keys root, Setting setting) {
    List<String> path = NodePaths.split(setting.path());
    Node.Keys tree = root;
    if (path.contains("")) {
      reading.problem(
          setting.place(),
          "path "
              + Words.quote(setting.path())
              + " is no path; expected one such as workload.web.count");
      return root;
    }
    boolean isOfNoApp =
        path.get(0).equals("apps")
            && path.size() > 1
            && tree.keys("apps").flatMap(apps -> apps.find(path.get(1))).isEmpty();
    if (path.get(0).equals("parameters") || isOfNoApp) {
      reading.problem(setting.place(), NodePaths.explain(tree, setting.path()));
      return root;
    }
    if (path.get(0).equals("platforms")) {
      Optional<Node> platforms = tree.find("platforms");
      Optional<Node> platform =
          platforms
              .filter(Node.Keys.class::isInstance)
              .flatMap(p -> ((Node.Keys) p).find(path.size() > 1 ? path.get(1) : ""));
      if (platform.isEmpty() || path.size() < 3) {
        reading.problem(setting.place(), NodePaths.explain(tree, setting.path()));
        return root;
      }
      Optional<Node.Keys> spelt =
          new StackResolver(Catalogue.bundled(), reading.problems())
              .resolve(platform.get(), path.get(1));
      if (spelt.isEmpty()) {
        return root;
      }
      tree =
          (Node.Keys) NodePaths.replace(tree, "platforms." + path.get(1), spelt.get()).orElse(tree);
    }
    Optional<Node> changed =
        NodePaths.create(tree, setting.path(), setting.value(), setting.place());
    if (changed.isEmpty()) {
      reading.problem(setting.place(), NodePaths.explain(tree, setting.path()));
      return root;
    }
    return (Node.Keys) changed.get();
  }
}
