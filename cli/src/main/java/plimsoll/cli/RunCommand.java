package plimsoll.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.Verdict;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioReader;

/** {@code plimsoll run}: runs a scenario's experiment and writes its results. */
@Command(
    name = "run",
    description =
        "Runs an experiment, prints the comparison and writes the results. Continues what is"
            + " unfinished in the folder.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SCENARIO", description = "The scenario file.")
  private Path scenario = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder of the results; default out/ and the scenario file's name.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Replications of each alternative, instead of the scenario's.")
  private @Nullable Integer replications;

  @Option(names = "--seed", paramLabel = "S", description = "Seed, instead of the scenario's.")
  private @Nullable Long seed;

  @Option(
      names = "--allow-files",
      paramLabel = "DIR",
      description = "A folder whose files scenarios may name beside those of their own folders.")
  private Optional<Path> allowedFiles = Optional.empty();

  @Mixin private WorkersOptions workers = new WorkersOptions();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Overrides a value of the scenario, such as workload.web.count=50.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--check",
      description = "Ends with 3 if an objective is not met by any alternative.")
  private boolean check;

  @Option(names = "--quiet", description = "No progress and no table.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    ReadOptions options =
        new ReadOptions(
            settings,
            replications == null ? OptionalInt.empty() : OptionalInt.of(replications),
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            allowedFiles);
    Experiment experiment = ScenarioReader.read(scenario, options);
    Path folder = output.orElseGet(() -> Path.of("out", baseName(scenario)));
    Summary summary;
    try (Replicator replicator = workers.replicator();
        ProgressDisplay progress = progress()) {
      ExperimentRun run = new ExperimentRun(experiment, folder, replicator, true);
      summary = Interruption.during(() -> run.run(progress), Thread.currentThread()::interrupt);
    }
    if (!quiet) {
      new Console(spec.commandLine().getOut()).print(summary, folder);
    }
    return check && isMissed(summary) ? ExitCode.OBJECTIVE : ExitCode.DONE;
  }

  private ProgressDisplay progress() {
    return quiet ? ProgressDisplay.none() : ProgressDisplay.onTerminal("replications");
  }

  static String baseName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Whether some objective is met by no alternative. */
  static boolean isMissed(Summary summary) {
    for (Design.Objective objective : summary.design().objectives()) {
      boolean met =
          summary.objectives().stream()
              .anyMatch(
                  verdict ->
                      verdict.objective().equals(objective)
                          && verdict.answer() == Verdict.Answer.MET);
      if (!met) {
        return true;
      }
    }
    return false;
  }
}
