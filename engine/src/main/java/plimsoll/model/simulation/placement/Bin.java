package plimsoll.model.simulation.placement;

/** What has room for something: a host, or a guest that is shared. */
public interface Bin {

  /** Index of the entry of {@code hosts} that it belongs to. */
  int entry();

  /** Its number among the bins of its entry, in the order in which they were added. */
  int bin();

  /** Number of the host that it is or stands on. */
  int site();

  /** Number of the rack that it stands in. */
  int rack();
}
