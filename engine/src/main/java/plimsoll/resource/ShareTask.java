package plimsoll.resource;

import org.jspecify.annotations.Nullable;

/** Work in progress; used again for other work once it is done. */
final class ShareTask extends Share {

  /** Place in the order of starts, which breaks ties between completions. */
  long order;

  /** Who is told; null for what was stopped. */
  @Nullable Completion completion;

  int tag;

  /** Whether its work is done, though nobody was told yet. */
  boolean done;

  ShareTask(int handle) {
    super(handle);
  }

  boolean isRunning() {
    return parent != null && !done;
  }

  /** What is left, per unit of weight, by the clock of its class. */
  double left(double now) {
    RatioClass mine = ratioClass;
    return mine == null ? Double.POSITIVE_INFINITY : finish - mine.clock(now);
  }
}
