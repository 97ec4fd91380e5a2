package plimsoll.resource;

import org.jspecify.annotations.Nullable;

/** Work in progress; used again for other work once it is done. */
final class ShareTask extends Share {

  final int handle;

  /** Place in the order of starts, which breaks ties between completions. */
  long order;

  @Nullable Completion completion;
  int tag;

  ShareTask(int handle) {
    this.handle = handle;
  }

  /** What is left, per unit of weight, by the clock of its class. */
  double left(double now) {
    RatioClass mine = ratioClass;
    return mine == null ? Double.POSITIVE_INFINITY : finish - mine.clock(now);
  }
}
