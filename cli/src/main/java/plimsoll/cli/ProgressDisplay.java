package plimsoll.cli;

import java.io.Console;
import java.util.function.BiConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import plimsoll.experiment.Progress;

/** Shows how far a run is: a bar on a terminal, and nothing anywhere else. */
final class ProgressDisplay implements Progress, AutoCloseable {

  private final BiConsumer<Long, Long> show;
  private final Runnable end;

  private ProgressDisplay(BiConsumer<Long, Long> show, Runnable end) {
    this.show = show;
    this.end = end;
  }

  /** Shows nothing. */
  static ProgressDisplay none() {
    return new ProgressDisplay((finished, required) -> {}, () -> {});
  }

  /**
   * A bar on the error stream if that is a terminal, else nothing.
   *
   * @param what is counted
   */
  static ProgressDisplay onTerminal(String what) {
    return isTerminal() ? bar(what) : none();
  }

  private static boolean isTerminal() {
    String kind = System.getenv().getOrDefault("TERM", "dumb");
    return hasConsole()
        && !kind.equals("dumb")
        && !System.getenv().containsKey("CI")
        && !System.getenv().containsKey("NO_COLOR");
  }

  @SuppressWarnings("SystemConsoleNull") // from Java 22 on, isTerminal says what null said before
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }

  private static ProgressDisplay bar(String what) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .clearDisplayOnFinish()
            .build();
    return new ProgressDisplay(
        (finished, required) -> {
          bar.maxHint(required);
          bar.stepTo(finished);
        },
        bar::close);
  }

  @Override
  public void at(long finished, long required) {
    show.accept(finished, required);
  }

  @Override
  public void close() {
    end.run();
  }
}
