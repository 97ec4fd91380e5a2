package plimsoll.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One call of the command, in this process or in one of its own. */
record Invocation(int code, String out, String err) {

  /** In this process. */
  static Invocation of(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int code =
          PlimsollCommand.execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
      return new Invocation(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }

  /**
   * In a process of its own, which can be killed.
   *
   * @param log takes all that it prints
   */
  static Process start(Path log, Object... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder();
    if (ignoresInterrupts()) {
      builder.command().addAll(List.of("env", "--default-signal=INT"));
    }
    builder.command().add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().add("-XX:TieredStopAtLevel=1");
    builder.command().add("-cp");
    builder.command().add(System.getProperty("java.class.path"));
    builder.command().add("plimsoll.cli.PlimsollCommand");
    Stream.of(arguments).map(String::valueOf).forEach(builder.command()::add);
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** A shell's background jobs ignore SIGINT (POSIX, 2.11), and what they start inherits that. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1 << 1) != 0);
  }
}
