package plimsoll.experiment.trace;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * The tracks of one host: one for each instance that is there at once, used again by another that
 * begins after it has gone, and one for each guest that several may share.
 */
final class Tracks {

  /** A track that is free since a moment. */
  private record Free(int track, long sinceNanos) {}

  private final int process;
  private final String kind;
  private final TraceSink sink;
  private final Deque<Free> free = new ArrayDeque<>();
  private final BitSet guests = new BitSet();
  private int made;

  /**
   * @param process of the host
   * @param kind what instances are called
   */
  Tracks(int process, String kind, TraceSink sink) {
    this.process = process;
    this.kind = kind;
    this.sink = sink;
  }

  /** A track for an instance whose first slice begins at a moment that may have passed. */
  int take(long beginNanos) {
    Free first = free.peek();
    if (first != null && first.sinceNanos() <= beginNanos) {
      free.remove();
      return first.track();
    }
    int track = 2 * ++made;
    sink.track(process, track, kind + " " + made);
    return track;
  }

  /** The instance of a track has gone. */
  void give(int track, long nanos) {
    free.add(new Free(track, nanos));
  }

  /** The track of a guest. */
  int ofGuest(int guest) {
    int track = 2 * guest + 1;
    if (!guests.get(guest)) {
      guests.set(guest);
      sink.track(process, track, "guest " + (guest + 1));
    }
    return track;
  }
}
