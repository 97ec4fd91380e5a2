package plimsoll.model;

/**
 * Is told the facts of a run as they happen. An instance is known by a small number, which is used
 * again after {@link #ended}; a phase by its index in {@code FleetSimulation.phases}; a group by
 * its index in {@link Model#workload}.
 */
public interface ModelObserver {

  /** Why an instance did not become ready, or was ready no more before its time. */
  enum Failure {
    /** Memory ran out. */
    OUT_OF_MEMORY,
    /** A part of its start took longer than its timeout. */
    TIMED_OUT,
    /** Its image did not fit the disk. */
    DISK_FULL,
    /** Its app did not become ready, by chance. */
    START_FAILED,
    /** Its host failed. */
    HOST_LOST
  }

  /** A request was made; it may be refused. */
  void requested(int group, long nanos);

  /**
   * A number stands for a new instance, which was just requested.
   *
   * @param request which of the group's requests it is, from 0; who was killed comes back under it
   */
  default void begins(int instance, int group, int request, long nanos) {}

  /**
   * An instance has a place; a start that begins anew or loses its guest is placed again.
   *
   * @param host number of its host over all entries, in file order
   * @param guest number of its guest among those of the host's entry, where containers share
   *     guests; without meaning otherwise
   */
  default void placed(int instance, int host, int guest, long nanos) {}

  /** A shared guest that nobody used is taken down, by an instance that nobody requested. */
  default void guestStops(int keeper, int host, int guest, long nanos) {}

  /**
   * A number stands for an instance that nobody waits for: one of a warm pool on its way to ready,
   * or one that was kept and goes. It has places and phases until {@link #ended}; nothing else is
   * told of it.
   */
  default void unrequested(int instance, long nanos) {}

  /** A phase has asked for its lock; it is granted at this very instant if the lock is free. */
  default void waits(int instance, int phase, long nanos) {}

  /** A phase has its lock. */
  default void granted(int instance, int phase, long nanos) {}

  /** The phase that runs is given up; what the start has made goes next. */
  default void givesUp(int instance, Failure why, long nanos) {}

  /** No host took the request; for a {@code fill} this may be the closing refusal. */
  void refused(int group, boolean closing, long nanos);

  /** A phase of an instance's start or end is over; its time includes the wait for its lock. */
  void phaseEnded(int instance, int phase, long beginNanos, long endNanos);

  /** An instance is ready. */
  void ready(int instance, int group, boolean cold, long requestNanos, long readyNanos);

  /** A start has failed and begins anew; it keeps its request time. */
  default void restarts(int instance, int group, Failure why, long nanos) {}

  /** A start failed for good. */
  void failed(int instance, int group, Failure why, long nanos);

  /** An instance is gone, its end phases included; its number may be used again. */
  void ended(int instance, int group, long nanos);
}
