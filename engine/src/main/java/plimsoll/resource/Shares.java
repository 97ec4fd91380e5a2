package plimsoll.resource;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tasks and groups of a capacity by handle, a small number that is used again, and the object
 * with it, once it was given back. The root has handle 0.
 *
 * <p>Beside each is its place in the {@link FinishHeap} that it waits in. A heap moves a member at
 * each of its levels, and to write that down here is one line of the cache for sixteen members,
 * where it would be a line of its own in each object. Takes no memory before the first task comes:
 * most capacities of a large fleet are idle.
 */
final class Shares {

  private static final @Nullable Share[] NO_SHARES = {};
  private static final int[] NO_PLACES = {};
  private static final int NONE = -1;

  private final ShareGroup root = new ShareGroup(SharedCapacity.ROOT);
  private @Nullable Share[] made = NO_SHARES;

  /** Place in a heap; of what is free, the handle of the next that is free. */
  private int[] places = NO_PLACES;

  private int size = SharedCapacity.ROOT + 1;
  private int freeTask = NONE;
  private int freeGroup = NONE;

  /** The group that stands for the whole capacity. */
  ShareGroup root() {
    return root;
  }

  /** Handles are less than that. */
  int size() {
    return size;
  }

  /** The task of a handle, in use or not; null if it is none of a task. */
  @Nullable ShareTask task(int handle) {
    return handle > 0 && handle < size && made[handle] instanceof ShareTask task ? task : null;
  }

  /** The group of a handle, in use or not; null if it is none of a group. */
  @Nullable ShareGroup group(int handle) {
    if (handle == SharedCapacity.ROOT) {
      return root;
    }
    return handle > 0 && handle < size && made[handle] instanceof ShareGroup group ? group : null;
  }

  /**
   * The group of a handle.
   *
   * @throws IllegalArgumentException if none of that handle is open
   */
  ShareGroup openGroup(int handle) {
    ShareGroup group = group(handle);
    if (group == null || (group.parent == null && group != root)) {
      throw new IllegalArgumentException("no group " + handle);
    }
    return group;
  }

  /**
   * The task of a handle, whose end was not told yet.
   *
   * @throws IllegalArgumentException if there is none
   */
  ShareTask runningTask(int handle) {
    ShareTask task = task(handle);
    if (task == null || task.parent == null) {
      throw new IllegalArgumentException("task " + handle + " is not running");
    }
    return task;
  }

  /** A task that is not in use. */
  ShareTask takeTask() {
    ShareTask free = task(freeTask);
    if (free != null) {
      freeTask = places[free.handle];
      return free;
    }
    ShareTask fresh = new ShareTask(size);
    add(fresh);
    return fresh;
  }

  /** A group that is not in use. */
  ShareGroup takeGroup() {
    ShareGroup free = freeGroup == NONE ? null : group(freeGroup);
    if (free != null) {
      freeGroup = places[free.handle];
      return free;
    }
    ShareGroup fresh = new ShareGroup(size);
    add(fresh);
    return fresh;
  }

  private void add(Share fresh) {
    if (size >= made.length) {
      int more = Math.max(4, size + (size >> 1));
      made = Arrays.copyOf(made, more);
      places = Arrays.copyOf(places, more);
    }
    made[size++] = fresh;
  }

  /** Gives a task back. */
  void give(ShareTask task) {
    places[task.handle] = freeTask;
    freeTask = task.handle;
  }

  /** Gives a group back. */
  void give(ShareGroup group) {
    places[group.handle] = freeGroup;
    freeGroup = group.handle;
  }

  /** Who waits in a heap under a handle. */
  Share at(int handle) {
    Share found = made[handle];
    if (found == null) {
      throw new IllegalStateException("no share " + handle);
    }
    return found;
  }

  int place(int handle) {
    return places[handle];
  }

  /** The array behind {@link #place}, for a heap to write while it moves its members. */
  int[] places() {
    return places;
  }
}
