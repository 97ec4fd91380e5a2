package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the pages point at is there: files, headings, commands and their options. */
class DocsLinksTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
  private static final Pattern COMMAND = Pattern.compile("\\./plimsoll ([^`\n]*)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[A-Za-z][\\w-]*");

  private final CommandLine command = PlimsollCommand.line();

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String file : List.of("README.md", "CONTRIBUTING.md", "bench/README.md")) {
      pages.add(ROOT.resolve(file));
    }
    for (String folder : List.of("docs", "scenarios")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .filter(
                file -> !file.toString().contains("/src/") && !file.toString().contains("/target/"))
            .sorted()
            .forEach(pages::add);
      }
    }
    return pages;
  }

  @Test
  void every_relative_link_and_its_anchor_leads_somewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      String text =
          CODE.matcher(FENCE.matcher(Files.readString(page)).replaceAll("")).replaceAll("x");
      Matcher matcher = LINK.matcher(text);
      while (matcher.find()) {
        String link = matcher.group(1);
        if (!link.matches("[a-z]+:.*")) {
          links++;
          problem(page, link).ifPresent(words -> dead.add(page + ": " + link + " " + words));
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(100);
  }

  private static Optional<String> problem(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return Optional.of("does not exist");
    }
    if (parts.length == 2 && !anchors(Files.readString(target)).contains(parts[1])) {
      return Optional.of("has no such heading");
    }
    return Optional.empty();
  }

  /** The anchors that GitHub gives the headings of a page. */
  private static Set<String> anchors(String text) {
    Set<String> anchors = new LinkedHashSet<>();
    Matcher headings = HEADING.matcher(FENCE.matcher(text).replaceAll(""));
    while (headings.find()) {
      String slug =
          headings
              .group(1)
              .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
              .strip()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      String unique = slug;
      for (int i = 1; !anchors.add(unique); i++) {
        unique = slug + '-' + i;
      }
    }
    Matcher own = ANCHOR.matcher(text);
    while (own.find()) {
      anchors.add(own.group(1));
    }
    return anchors;
  }

  @Test
  void every_class_that_the_model_page_names_is_there() throws IOException {
    Set<String> classes = new LinkedHashSet<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("engine/src"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .forEach(name -> classes.add(name.substring(0, name.length() - ".java".length())));
    }
    Matcher names =
        Pattern.compile("`([A-Z][a-z]\\w+)(\\.\\w+)?`")
            .matcher(Files.readString(ROOT.resolve("docs/model.md")));
    assertThat(names.results().map(name -> name.group(1)).distinct())
        .hasSizeGreaterThan(40)
        .allSatisfy(name -> assertThat(classes).contains(name));
  }

  @Test
  void the_index_has_every_page_of_the_docs() throws IOException {
    String index = Files.readString(ROOT.resolve("docs/README.md"));
    for (Path page : pages()) {
      Path inDocs = ROOT.resolve("docs").relativize(page);
      if (page.startsWith(ROOT.resolve("docs")) && !inDocs.startsWith("adr")) {
        assertThat(index).contains(inDocs.endsWith("README.md") ? "# " : "](" + inDocs + ")");
      }
    }
  }

  @Test
  void every_command_line_names_commands_and_options_that_exist() throws IOException {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    for (Path page : pages()) {
      Matcher matcher = COMMAND.matcher(Files.readString(page).replace("\\\n", " "));
      while (matcher.find()) {
        commands++;
        String written = matcher.group(1);
        complaint(written).ifPresent(words -> wrong.add(page + ": " + written + ": " + words));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(commands).isGreaterThan(40);
  }

  /** A line is parsed; of a synopsis, which has brackets, the names are looked up. */
  private Optional<String> complaint(String written) {
    String line = written.split("\\s[>|&#;]|\\)", 2)[0].replace("\\|", "|").strip();
    String name = line.split("\\s", 2)[0];
    if (!name.startsWith("-")) {
      CommandLine found = command.getSubcommands().get(name);
      if (found == null) {
        return Optional.of("no such command");
      }
      if (line.equals(name)) {
        return Optional.empty(); // a command by its name
      }
      if (isSynopsis(line)) {
        return OPTION
            .matcher(line)
            .results()
            .map(MatchResult::group)
            .filter(option -> found.getCommandSpec().findOption(option) == null)
            .findFirst()
            .map(option -> "no option " + option);
      }
    }
    try {
      command.parseArgs(line.split("\\s+"));
      return Optional.empty();
    } catch (ParameterException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isSynopsis(String line) {
    return line.contains("[")
        || line.contains("...")
        || line.matches(".*\\b[A-Z]{2,}\\b.*|.* [A-Z]\\b.*");
  }
}
