package plimsoll.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Mixin private ReadingOptions reading = new ReadingOptions();

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

  @Mixin private SeedOption seed = new SeedOption();

  @Mixin private WorkersOptions workers = new WorkersOptions();

  @Option(
      names = "--check",
      description = "Ends with 3 if an objective is not met by any alternative.")
  private boolean check;

  @Option(names = "--quiet", description = "No progress and no table.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    ReadOptions options =
        reading.with(
            seed.value(),
            replications == null ? OptionalInt.empty() : OptionalInt.of(replications));
    Experiment experiment = ScenarioReader.read(reading.scenario(), options);
    Path folder = output.orElseGet(() -> Path.of("out", baseName(reading.scenario())));
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
