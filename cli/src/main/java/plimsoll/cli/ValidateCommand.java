package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.experiment.Experiment;
import plimsoll.scenario.ReadOptions;
import plimsoll.scenario.ScenarioException;
import plimsoll.scenario.ScenarioReader;

/** {@code plimsoll validate}: reads scenario files and says what is wrong with them. */
@Command(
    name = "validate",
    description = "Checks scenario files; runs and writes nothing.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files.")
  private List<Path> files = new ArrayList<>();

  @Mixin private AllowFilesOption allowedFiles = new AllowFilesOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ReadOptions options =
        new ReadOptions(Map.of(), OptionalInt.empty(), OptionalLong.empty(), allowedFiles.folder());
    int code = ExitCode.DONE;
    for (Path file : files) {
      try {
        Experiment experiment = ScenarioReader.read(file, options);
        int count = experiment.models().size();
        out.println(file + ": fine, " + count + (count == 1 ? " alternative" : " alternatives"));
        experiment.design().notes().forEach(note -> out.println("  note: " + note));
      } catch (ScenarioException problem) {
        err.println(problem.report());
        code = ExitCode.USAGE;
      }
    }
    return code;
  }
}
