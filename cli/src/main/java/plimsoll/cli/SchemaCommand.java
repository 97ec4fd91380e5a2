package plimsoll.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import plimsoll.scenario.SchemaWriter;

/** {@code plimsoll schema}: prints the JSON Schema of the scenario format, for editors. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of the scenario format.",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(SchemaWriter.write());
    out.flush();
    return ExitCode.DONE;
  }
}
