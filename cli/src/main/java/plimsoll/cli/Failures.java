package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import plimsoll.experiment.ReplicationFailedException;
import plimsoll.report.StoreException;
import plimsoll.scenario.ScenarioException;

/** Turns what went wrong into a message for a person and an exit code. */
final class Failures {

  /** What the operating systems say (ENOSPC). */
  private static final String NO_SPACE = "No space left on device";

  private Failures() {}

  static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof ScenarioException scenario) {
      err.println(scenario.report());
      return ExitCode.USAGE;
    }
    if (failure instanceof UsageException || failure instanceof StoreException) {
      err.println("plimsoll: " + failure.getMessage());
      return failure instanceof UsageException ? ExitCode.USAGE : ExitCode.FAILED;
    }
    if (failure instanceof InterruptedException) {
      err.println(
          "plimsoll: interrupted; what was finished is kept, run the same command to continue");
      return ExitCode.INTERRUPTED;
    }
    if (failure instanceof ReplicationFailedException || failure instanceof IOException) {
      err.println("plimsoll: " + describe(failure));
      return ExitCode.FAILED;
    }
    err.println("plimsoll: this should not happen; please report it with the following lines");
    failure.printStackTrace(err);
    return ExitCode.FAILED;
  }

  /** Whether nothing more can be kept, whatever is run. */
  static boolean isDiskFull(Exception failure) {
    return failure instanceof StoreException store
        ? store.kind() == StoreException.Kind.FULL
        : failure instanceof IOException && String.valueOf(failure.getMessage()).contains(NO_SPACE);
  }

  /** What went wrong, in a sentence for a person. */
  static String describe(Exception failure) {
    if (failure instanceof ReplicationFailedException && failure.getCause() != null) {
      return failure.getMessage() + "\n  " + failure.getCause();
    }
    if (failure instanceof IOException problem) {
      return describe(problem);
    }
    return String.valueOf(failure.getMessage());
  }

  private static String describe(IOException problem) {
    if (isDiskFull(problem)) {
      return "the disk is full; what was finished is kept; make room and run again to continue";
    }
    if (problem instanceof AccessDeniedException denied) {
      return denied.getFile() + " cannot be written: permission denied";
    }
    if (problem instanceof FileSystemException file) {
      String reason = file.getReason();
      return file.getFile() + " cannot be written" + (reason == null ? "" : ": " + reason);
    }
    return String.valueOf(problem.getMessage());
  }
}
