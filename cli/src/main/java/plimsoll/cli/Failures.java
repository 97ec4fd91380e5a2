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
      return ExitCode.INTERRUPTED; // whoever interrupted has said so
    }
    if (failure instanceof ReplicationFailedException) {
      err.println("plimsoll: " + failure.getMessage());
      Throwable cause = failure.getCause();
      if (cause != null) {
        err.println("  " + cause);
      }
      return ExitCode.FAILED;
    }
    if (failure instanceof IOException problem) {
      err.println("plimsoll: " + describe(problem));
      return ExitCode.FAILED;
    }
    err.println("plimsoll: this should not happen; please report it with the following lines");
    failure.printStackTrace(err);
    return ExitCode.FAILED;
  }

  /** What could not be read or written, and why, for a person. */
  static String describe(IOException problem) {
    if (String.valueOf(problem.getMessage()).contains(NO_SPACE)) {
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
