package plimsoll.resource;

import org.jspecify.annotations.Nullable;

/** What takes part in sharing at some level: a task, or a group of them. */
abstract sealed class Share permits ShareTask, ShareGroup {

  final int handle;

  /** Share relative to its siblings. */
  double weight;

  /** The most that it can use: a task's cap, a group's cap or what its members can use. */
  double cap;

  /** The group that it belongs to; null for the root alone. */
  @Nullable ShareGroup parent;

  /** Its class within the parent; null while it takes no part. */
  @Nullable RatioClass ratioClass;

  /** Value of its class's clock at which it, or the first of its members, is done. */
  double finish = Double.POSITIVE_INFINITY;

  Share(int handle) {
    this.handle = handle;
  }
}
