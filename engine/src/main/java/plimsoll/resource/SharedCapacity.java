package plimsoll.resource;

/**
 * A capacity shared by weight among tasks and groups of tasks: all progress in proportion to their
 * weights, none faster than its cap, and what capped ones leave over goes to the others (max-min
 * fairness, "water-filling"), level by level: a host's cores go to guests, containers and tasks, a
 * guest's share goes to its containers and tasks, a container's share to its tasks. The same
 * discipline serves disks and links (weights 1, no caps).
 *
 * <p>Sources: Bertsekas and Gallager, Data Networks, 2nd ed. (1992), section 6.5.2; on one server
 * with equal weights it is Kleinrock's processor sharing (Queueing Systems, vol. 2, 1976, ch. 4).
 *
 * <p>Amounts of work, caps and capacities share one unit of the caller's choice: core-seconds and
 * cores, bytes and bytes per second, operations and operations per second. Handles are small
 * integers that are used again after a task has completed or a group was closed; those of tasks
 * without end are below {@link #NONE}.
 */
public interface SharedCapacity {

  /** The group that stands for the whole capacity. */
  int ROOT = 0;

  /** The handle of nothing. */
  int NONE = -1;

  /**
   * Opens a group inside {@code parent}, without tasks.
   *
   * @param weight share relative to its siblings, &gt; 0
   * @param cap the most that the group gets, &gt; 0; may be infinite
   * @param throttling whether reaching {@code cap} counts as throttled (a container's limit) rather
   *     than as contention (a guest's virtual CPUs)
   */
  int openGroup(int parent, double weight, double cap, boolean throttling);

  /** Closes a group that holds no task and no group. */
  void closeGroup(int group);

  /**
   * Starts a task and tells {@code completion}, with {@code tag}, once all its work is done.
   *
   * @param work &ge; 0; infinite for background load, which never completes; no work completes at
   *     this very instant, by an event
   * @param weight share relative to its siblings, &gt; 0
   * @param cap fastest progress, &gt; 0; may be infinite
   * @return a handle, valid until the completion was told or the task was stopped
   * @throws IllegalArgumentException if an argument is out of its range or NaN
   */
  int start(int group, double work, double weight, double cap, Completion completion, int tag);

  /** Takes a task away before its work is done; its completion is not told. */
  void stop(int task);

  /** Replaces the cap of a running task, from now on. */
  void changeCap(int task, double cap);

  /** What is used now, between 0 and the capacity. */
  double inUse();

  /** What was used until now: capacity times time, such as core-seconds. */
  double used();

  /**
   * What all tasks wanted until now, each at its cap and within the throttling groups' caps, such
   * as core-seconds; {@code used() / wanted()} is less than 1 by the contention. Infinite if a task
   * without a cap ever ran.
   */
  double wanted();

  /** What throttling groups' caps took away from the tasks until now, such as core-seconds. */
  double throttled();
}
