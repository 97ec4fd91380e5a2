package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.experiment.Analysis;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.PairedExperiments;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Contrast;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioDifference;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.ScenarioReader;

/** {@code plimsoll compare}: what changes from one scenario to another. */
@Command(
    name = "compare",
    description =
        "Runs two scenarios with the same random numbers and prints what differs: in the files, and"
            + " in the metrics of the first one's 'compare', with intervals that hold together."
            + " Alternatives are paired by name or, where none has the same, the baselines' first.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  /** Differences of settings that are printed. */
  private static final int MOST_SETTINGS = 40;

  private static final int LONGEST = 60;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "A", description = "The first scenario, the baseline.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "The other scenario.")
  private Path second = Path.of("");

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Replications of each alternative, instead of those of A.")
  private @Nullable Integer replications;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of both, instead of that of A.")
  private @Nullable Long seed;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Overrides a value of both scenarios.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin private AllowFilesOption allowedFiles = new AllowFilesOption();

  @Option(
      names = "--check",
      description = "Ends with 3 if an objective of A is not met by either scenario.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    int useThreads = threads.count();
    Optional<Long> common = Optional.of(seed());
    Experiment a = ScenarioReader.read(first, options(common));
    Experiment b = ScenarioReader.read(second, options(common));
    List<String> names = names();
    PairedExperiments paired = PairedExperiments.of(names.get(0), a, names.get(1), b);
    Summary summary = run(paired.experiment(), useThreads);
    PrintWriter out = spec.commandLine().getOut();
    settings(
        ScenarioDifference.of(a.design().scenarioText(), b.design().scenarioText()), names, out);
    metrics(summary, out);
    paired.unpaired().forEach(one -> out.println("Not compared: " + one));
    summary.warnings().forEach(warning -> out.println("Warning: " + warning));
    out.flush();
    return check && RunCommand.isMissed(summary) ? ExitCode.OBJECTIVE : ExitCode.DONE;
  }

  /** Set in both, so that it is no difference where a file leaves it out. */
  private long seed() throws ScenarioException {
    return seed != null
        ? seed
        : ScenarioReader.read(first, options(Optional.empty())).design().seed();
  }

  private ReadOptions options(Optional<Long> useSeed) {
    return new ReadOptions(
        settings,
        replications == null ? OptionalInt.empty() : OptionalInt.of(replications),
        useSeed.map(OptionalLong::of).orElseGet(OptionalLong::empty),
        allowedFiles.folder());
  }

  /** The files' names without their ends, or A and B where these are the same. */
  private List<String> names() {
    String a = RunCommand.baseName(first);
    String b = RunCommand.baseName(second);
    return a.equals(b) ? List.of("A", "B") : List.of(a, b);
  }

  private static Summary run(Experiment experiment, int threads) throws InterruptedException {
    KeptResults results = new KeptResults();
    try (Threads executor = new Threads(threads);
        ProgressDisplay progress = ProgressDisplay.onTerminal("replications")) {
      executor.run(experiment, results, results, progress);
    }
    return Analysis.of(experiment.design(), results);
  }

  private static void settings(
      List<ScenarioDifference.Setting> settings, List<String> names, PrintWriter out) {
    if (settings.isEmpty()) {
      out.println("No setting differs.");
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("setting", names.get(0), names.get(1)));
    settings.stream()
        .limit(MOST_SETTINGS)
        .forEach(
            one -> lines.add(List.of(one.path(), shortened(one.first()), shortened(one.second()))));
    if (!settings.isEmpty()) {
      print(lines, out);
    }
    if (settings.size() > MOST_SETTINGS) {
      out.println("... and " + (settings.size() - MOST_SETTINGS) + " more settings");
    }
    out.println();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }

  private static void metrics(Summary summary, PrintWriter out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("metric", "of", "A", "B", "difference", "ratio", "p"));
    for (Comparison one : summary.comparisons()) {
      String unit = Metrics.unit(one.metric());
      lines.add(
          List.of(
              one.metric(),
              one.alternative(),
              value(summary, one.baseline(), one.metric(), unit),
              value(summary, one.alternative(), one.metric(), unit),
              one.difference().map(found -> contrast(found, unit)).orElse("- " + one.reason()),
              one.ratio().map(found -> contrast(found, "1")).orElse("-"),
              one.adjustedP().isPresent() ? p(one.adjustedP().getAsDouble()) : "-"));
    }
    print(lines, out);
    out.println();
    out.println(
        "Differences are B less A, paired by replication; intervals hold together with "
            + Quantity.percent(summary.design().confidence())
            + ", p by Holm.");
  }

  private static String p(double adjusted) {
    return adjusted < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", adjusted);
  }

  private static String value(Summary summary, String alternative, String metric, String unit) {
    OptionalDouble value = summary.value(alternative, metric);
    return value.isPresent() ? Quantity.text(value.getAsDouble(), unit) : "-";
  }

  private static String contrast(Contrast contrast, String unit) {
    return Quantity.text(contrast.estimate(), unit)
        + contrast
            .interval()
            .map(found -> " (" + Quantity.range(found.low(), found.high(), unit) + ")")
            .orElse("");
  }

  private static void print(List<List<String>> lines, PrintWriter out) {
    int columns = lines.get(0).size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        text.append(i == 0 ? "" : "  ").append(line.get(i));
        text.append(" ".repeat(widths[i] - line.get(i).length()));
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
