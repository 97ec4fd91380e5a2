package plimsoll.model.simulation.work;

import org.jspecify.annotations.Nullable;
import plimsoll.resource.Completion;
import plimsoll.resource.SharedCapacity;

/**
 * A disk as one host sees it: its own, or its part of a shared storage. A part that was given no
 * capacity is absent, and nothing waits for it.
 */
public final class Volume {

  /** One way to use a disk: a capacity and the host's group in it. */
  public record Lane(SharedCapacity capacity, int group) {}

  private final @Nullable Lane read;
  private final @Nullable Lane write;
  private final @Nullable Lane operations;

  /** A disk with up to three limits; null where there is none. */
  public Volume(@Nullable Lane read, @Nullable Lane write, @Nullable Lane operations) {
    this.read = read;
    this.write = write;
    this.operations = operations;
  }

  /** How it is read; null if nothing waits for that. */
  public @Nullable Lane reads() {
    return read;
  }

  /** How it is written; null if nothing waits for that. */
  public @Nullable Lane writes() {
    return write;
  }

  /** How it does random I/O; null if nothing waits for that. */
  public @Nullable Lane operations() {
    return operations;
  }

  /** Starts to read; false if that takes no time and {@code completion} will not be told. */
  public boolean read(double bytes, Completion completion, int tag) {
    return start(read, bytes, completion, tag);
  }

  /** Starts to write; false if that takes no time and {@code completion} will not be told. */
  public boolean write(double bytes, Completion completion, int tag) {
    return start(write, bytes, completion, tag);
  }

  /** Starts random I/O; false if that takes no time and {@code completion} will not be told. */
  public boolean operate(double count, Completion completion, int tag) {
    return start(operations, count, completion, tag);
  }

  private static boolean start(@Nullable Lane lane, double amount, Completion completion, int tag) {
    if (lane == null || amount <= 0) {
      return false;
    }
    SharedCapacity capacity = lane.capacity();
    int task = capacity.start(lane.group(), amount, 1, Double.POSITIVE_INFINITY, completion, tag);
    if (completion instanceof Pending pending) {
      pending.isTask(capacity, task);
    }
    return true;
  }
}
