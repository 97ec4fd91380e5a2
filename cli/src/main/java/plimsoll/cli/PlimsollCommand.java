package plimsoll.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code plimsoll}: what follows it says what to do. */
@Command(
    name = "plimsoll",
    description = {
      "How many virtual machines or containers fit on these hosts, and how fast do they start?",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      CompareCommand.class,
      BatchCommand.class,
      ValidateCommand.class,
      ReportCommand.class,
      ChartCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      TraceCommand.class,
      FitCommand.class,
      CalibrateCommand.class,
      SensitivityCommand.class,
      TuneCommand.class,
      ValidateModelCommand.class,
      PlatformsCommand.class,
      SchemaCommand.class,
      HelpCommand.class,
      GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed while running",
      "2:bad usage or bad scenario; nothing was run",
      "3:an objective is not met by any alternative (only with --check)",
      "130:interrupted; what was finished is kept"
    })
public final class PlimsollCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  private PlimsollCommand() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(execute(arguments));
  }

  /** Runs the command and returns its exit code. */
  static int execute(String... arguments) {
    CommandLine line = line();
    line.setUsageHelpWidth(100);
    line.setExecutionExceptionHandler(Failures::report);
    return line.execute(arguments);
  }

  /** All commands and their options. */
  static CommandLine line() {
    return new CommandLine(new PlimsollCommand());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
