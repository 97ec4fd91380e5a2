package plimsoll.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What happens when the process is asked to stop. Ctrl-C once: nothing more is started, what runs
 * is finished and kept. Twice: the process ends at once, which the store survives. A termination
 * from outside is like the first, within the time that those who send it use to wait.
 */
final class Interruption {

  private static final long PATIENCE_SECONDS = 20;

  private final Runnable stop;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final Thread hook = new Thread(this::terminate, "termination");

  private Interruption(Runnable stop) {
    this.stop = stop;
  }

  /**
   * Does something that can be stopped.
   *
   * @param stop lets those who do it end; called once, on another thread
   */
  static <T> T during(Callable<T> work, Runnable stop) throws Exception {
    Interruption interruption = new Interruption(stop);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    interruption.handleCtrlC();
    try {
      return work.call();
    } finally {
      interruption.end();
    }
  }

  /** By reflection: the class is in every JDK, but javac warns of it and cannot be told not to. */
  private void handleCtrlC() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handling =
          (proxy, method, arguments) -> {
            ctrlC();
            return null;
          };
      Object handles =
          Proxy.newProxyInstance(
              Interruption.class.getClassLoader(), new Class<?>[] {handler}, handling);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), handles);
    } catch (ReflectiveOperationException unavailable) {
      // Ctrl-C then ends the process as a termination does.
    }
  }

  private void ctrlC() {
    if (over.getCount() == 0 || asked.incrementAndGet() > 1) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
    System.err.println(
        "plimsoll: stopping; what runs now is finished and kept, Ctrl-C again stops at once");
    stop.run();
  }

  private void terminate() {
    if (over.getCount() == 0) {
      return;
    }
    if (asked.incrementAndGet() == 1) {
      stop.run();
    }
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return; // the store survives that, too
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException isShuttingDown) {
      // Then the hook has just been let go on.
    }
  }
}
