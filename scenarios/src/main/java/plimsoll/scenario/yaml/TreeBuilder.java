package plimsoll.scenario.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Builds the tree of a file from the parser's events, which, unlike composed nodes, still tell
 * explicit tags from resolved ones and where an alias stands. Limits end a hostile file early.
 */
public final class TreeBuilder {

  private static final int DEEPEST = 50;
  private static final int MOST_ALIASES = 50;
  private static final int MOST_KEYS = 10_000;
  private static final int MOST_ALIASED_NODES = 100_000;
  private static final int MOST_NODES = 100_000;

  private final SourceText source;
  private final Problems problems;
  private final Parser events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int aliases;
  private int aliasedNodes;
  private int nodes;

  /** A subtree that aliases may repeat. */
  private record Anchored(Node node, int nodes, int height) {}

  /** Ends the reading: the rest of the file cannot be understood, or is not worth it. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Stop() {
      super("", null, false, false);
    }
  }

  private TreeBuilder(SourceText source, Problems problems) {
    this.source = source;
    this.problems = problems;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.events = new ParserImpl(source.reader(), options);
  }

  /** The tree of the only document; empty if there is none, and then the problems say why. */
  public static Optional<Node> read(SourceText source, Problems problems) {
    TreeBuilder builder = new TreeBuilder(source, problems);
    try {
      return builder.document();
    } catch (Stop e) {
      return Optional.empty();
    } catch (MarkedYAMLException e) {
      boolean isUnended = SyntaxWords.isUnended(e);
      Mark problem = isUnended ? e.getContextMark() : e.getProblemMark();
      Mark mark = problem == null ? e.getContextMark() : problem;
      Place place =
          mark == null ? source.whole() : source.place(mark.getIndex(), mark.getIndex() + 1);
      problems.add(place, SyntaxWords.explain(e), "");
      return Optional.empty();
    } catch (YAMLException e) {
      problems.add(
          source.whole(),
          "this is not YAML: " + SyntaxWords.oneLine(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Optional<Node> document() {
    events.getEvent(); // the stream's start
    Event event = events.getEvent();
    if (event instanceof StreamEndEvent) {
      problems.add(
          source.whole(), "the file is empty; expected a scenario that begins with 'plimsoll: 1'");
      return Optional.empty();
    }
    Node root = node(events.getEvent(), 1);
    Event end = events.getEvent();
    if (!(end instanceof DocumentEndEvent)) {
      throw new IllegalStateException("a document must end, but there was " + end);
    }
    event = events.getEvent();
    if (event instanceof DocumentStartEvent) {
      problems.add(
          place(event), "a second document begins here; a file holds exactly one scenario");
    }
    return Optional.of(root);
  }

  private Node node(Event event, int depth) {
    if (++nodes > MOST_NODES) {
      throw stop(place(event), "more than 100,000 values; a scenario is not a data file");
    }
    if (depth > DEEPEST) {
      throw stop(place(event), "nested deeper than " + DEEPEST + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias, depth);
    }
    refuseTag(event);
    int before = nodes - 1;
    Node node;
    if (event instanceof ScalarEvent scalar) {
      node = new Node.Text(place(event), scalar.getValue());
    } else if (event instanceof MappingStartEvent) {
      node = keys(event, depth);
    } else {
      node = items(event, depth);
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, nodes - before, height(node)));
    }
    return node;
  }

  private Node alias(AliasEvent alias, int depth) {
    Anchored anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      throw stop(
          place(alias),
          "alias " + Words.quote("*" + alias.getAnchor()) + " has no anchor before it");
    }
    if (++aliases > MOST_ALIASES) {
      throw stop(place(alias), "more than " + MOST_ALIASES + " aliases; write the values out");
    }
    if (depth + anchored.height() - 1 > DEEPEST) {
      throw stop(place(alias), "nested deeper than " + DEEPEST + " levels");
    }
    nodes += anchored.nodes() - 1;
    aliasedNodes += anchored.nodes();
    if (aliasedNodes > MOST_ALIASED_NODES) {
      throw stop(place(alias), "aliases repeat too much of the file; write the values out");
    }
    return anchored.node();
  }

  private Node items(Event start, int depth) {
    List<Node> items = new ArrayList<>();
    Event event = events.getEvent();
    while (!(event instanceof CollectionEndEvent)) {
      items.add(node(event, depth + 1));
      event = events.getEvent();
    }
    return new Node.Items(place(start), items);
  }

  private Node keys(Event start, int depth) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    int count = 0;
    Event event = events.getEvent();
    while (!(event instanceof CollectionEndEvent)) {
      if (++count > MOST_KEYS) {
        throw stop(place(event), "more than 10,000 keys in one map");
      }
      Optional<String> key = key(event, depth);
      Place place = place(event);
      Node value = node(events.getEvent(), depth + 1);
      if (key.isPresent()) {
        add(entries, key.get(), new Node.Entry(place, value));
      }
      event = events.getEvent();
    }
    return new Node.Keys(place(start), entries);
  }

  private Optional<String> key(Event event, int depth) {
    if (event instanceof ScalarEvent scalar) {
      refuseTag(event);
      if (scalar.isPlain() && scalar.getValue().equals("<<")) {
        problems.add(place(event), "merge keys ('<<') are not supported; write the keys out");
        return Optional.empty();
      }
      if (scalar.getAnchor() != null) {
        anchors.put(
            scalar.getAnchor(), new Anchored(new Node.Text(place(event), scalar.getValue()), 1, 1));
      }
      return Optional.of(scalar.getValue());
    }
    node(event, depth + 1);
    problems.add(place(event), "a key must be plain text, not a list, a map or an alias");
    return Optional.empty();
  }

  private void add(Map<String, Node.Entry> entries, String key, Node.Entry entry) {
    Node.Entry first = entries.putIfAbsent(key, entry);
    if (first != null) {
      problems.add(
          entry.keyPlace(),
          "key "
              + Words.quote(key)
              + " appears twice in this map; the first is in line "
              + first.keyPlace().line());
    }
  }

  private void refuseTag(Event event) {
    String tag = null;
    if (event instanceof ScalarEvent scalar) {
      tag = scalar.getTag();
    } else if (event instanceof CollectionStartEvent collection) {
      tag = collection.getTag();
    }
    if (tag != null) {
      problems.add(place(event), "explicit tags are not allowed; remove the word with '!'");
    }
  }

  private static int height(Node node) {
    int below = 0;
    if (node instanceof Node.Items items) {
      below = items.items().stream().mapToInt(TreeBuilder::height).max().orElse(0);
    } else if (node instanceof Node.Keys keys) {
      below =
          keys.entries().values().stream().mapToInt(entry -> height(entry.value())).max().orElse(0);
    }
    return below + 1;
  }

  private Place place(Event event) {
    return source.place(event.getStartMark().getIndex(), event.getEndMark().getIndex());
  }

  private Stop stop(Place place, String message) {
    problems.add(place, message);
    return new Stop();
  }
}
