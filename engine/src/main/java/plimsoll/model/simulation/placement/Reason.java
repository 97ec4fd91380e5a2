package plimsoll.model.simulation.placement;

import java.util.Locale;

/** Why no host took a request: the first of these that holds, in this order. */
public enum Reason {
  /** No host had as much memory left. */
  MEMORY,
  /** No host had as much CPU left. */
  CPU,
  /** No host had as much disk space left. */
  DISK,
  /** No host could have one child more. */
  LIMIT,
  /** There was enough of each, but not on one host. */
  FRAGMENTED,
  /** There was a host with room, but the group's instances are kept apart. */
  SEPARATION,
  /** There was a host with room, but that is kept free for the loss of others. */
  RESERVE;

  /** The name in metrics. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
