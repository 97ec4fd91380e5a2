package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Headline;
import plimsoll.experiment.Needed;
import plimsoll.experiment.RunDifference;
import plimsoll.report.ResultStore;
import plimsoll.report.WholeFile;
import plimsoll.report.page.OverviewPage;
import plimsoll.report.page.RunChange;
import plimsoll.report.page.RunResult;
import plimsoll.scenario.ScenarioDifference;

/**
 * Several results on one page. Of two, the second is held against the first; of more, each against
 * the first one of the same scenario's name. The stores are only read.
 */
final class SeveralResults {

  private final List<Path> folders;
  private final Path file;

  /**
   * @param folders of the results, two or more
   * @param file the page
   */
  SeveralResults(List<Path> folders, Path file) {
    this.folders = folders;
    this.file = file;
  }

  /** Writes the page, and prints the answers and what changed. */
  void write(PrintWriter out) throws IOException, UsageException {
    List<RunResult> results = new ArrayList<>();
    List<RunChange> changes = new ArrayList<>();
    Map<String, Integer> firstOf = new LinkedHashMap<>();
    for (int i = 0; i < folders.size(); i++) {
      try (ResultStore store = Stores.openExisting(folders.get(i))) {
        Needed needed = Needed.of(store.design(), store);
        RunResult result =
            new RunResult(
                names().get(i),
                link(folders.get(i)),
                store.engineVersion(),
                Analysis.of(store.design(), needed));
        results.add(result);
        String scenario = folders.size() == 2 ? "" : store.design().name();
        Integer before = firstOf.putIfAbsent(scenario, i);
        if (before != null) {
          changes.add(change(results.get(before), folders.get(before), result, needed));
        }
      }
    }
    WholeFile.text(file, page -> page.write(OverviewPage.render(results, changes)));
    results.forEach(one -> out.println(one.name() + ": " + Headline.brief(one.summary()) + "\n"));
    changes.forEach(
        one ->
            out.println(
                "From "
                    + one.first().name()
                    + " to "
                    + one.second().name()
                    + ": "
                    + one.sentence()
                    + "\n"));
    out.println("Results: " + file);
    out.flush();
  }

  private static RunChange change(
      RunResult first, Path firstFolder, RunResult second, Needed secondResults)
      throws UsageException {
    try (ResultStore store = Stores.openExisting(firstFolder)) {
      RunDifference difference =
          RunDifference.of(
              new RunDifference.Run(first.name(), store.design(), Needed.of(store.design(), store)),
              new RunDifference.Run(second.name(), second.summary().design(), secondResults));
      return new RunChange(first, second, settings(first, second), difference);
    }
  }

  /** What differs in the scenarios, and beside them in seed and program. */
  private static List<RunChange.Setting> settings(RunResult first, RunResult second) {
    List<RunChange.Setting> settings = new ArrayList<>();
    ScenarioDifference.of(
            first.summary().design().scenarioText(), second.summary().design().scenarioText())
        .forEach(one -> settings.add(new RunChange.Setting(one.path(), one.first(), one.second())));
    add(
        "experiment.seed",
        Long.toString(first.summary().design().seed()),
        Long.toString(second.summary().design().seed()),
        settings);
    add("(version of Plimsoll)", first.version(), second.version(), settings);
    return settings;
  }

  private static void add(
      String path, String first, String second, List<RunChange.Setting> settings) {
    boolean isTold = settings.stream().anyMatch(one -> one.path().equals(path));
    if (!first.equals(second) && !isTold) {
      settings.add(new RunChange.Setting(path, first, second));
    }
  }

  /** The folders' last names or, where these are not unlike each other, their paths. */
  private List<String> names() {
    List<String> names =
        folders.stream().map(one -> String.valueOf(absolute(one).getFileName())).toList();
    Set<String> distinct = new LinkedHashSet<>(names);
    return distinct.size() == names.size() ? names : folders.stream().map(Path::toString).toList();
  }

  /** The address of a result's report from the page; empty text if there is none. */
  private String link(Path folder) {
    Path report = absolute(folder).resolve("report.html");
    Path parent = absolute(file).getParent();
    if (parent == null || !Files.isRegularFile(report)) {
      return "";
    }
    return String.join(
        "/",
        StreamSupport.stream(parent.relativize(report).spliterator(), false)
            .map(part -> encoded(part.toString()))
            .toList());
  }

  private static String encoded(String part) {
    return java.net.URLEncoder.encode(part, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
