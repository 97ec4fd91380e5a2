package plimsoll.experiment.trace;

import java.util.Map;

/**
 * Draws what an instance went through as slices in slices: the layers from below, in each its
 * phases, in a phase the wait for its lock, and between phases what else was waited for (a guest
 * that another boots, a layer that lets so many in at once, memory, the next probe).
 */
final class StartSlices {

  private final PhaseNames phases;
  private final TraceSink sink;

  StartSlices(PhaseNames phases, TraceSink sink) {
    this.phases = phases;
    this.sink = sink;
  }

  /** Draws all of it from when it began until a moment. */
  void draw(int process, int track, Way way, String name, long end, Map<String, String> details) {
    sink.slice(process, track, name, "instance", way.sinceNanos, end, details);
    long reached = way.sinceNanos;
    int next;
    for (int i = 0; i < way.size(); i = next) {
      next = endOfLayer(way, i);
      gap(process, track, reached, way.beginNanos(i));
      layer(process, track, way, i, next);
      reached = way.endNanos(next - 1);
    }
    gap(process, track, reached, end);
  }

  /** Draws the phases that belong to the guest, if there are any. */
  void drawGuest(int process, int track, Way way, String name) {
    int first = 0;
    while (first < way.size() && !phases.isOfGuest(way.phase(first))) {
      first++;
    }
    int end = first;
    while (end < way.size() && phases.isOfGuest(way.phase(end))) {
      end++;
    }
    if (end == first) {
      return;
    }
    sink.slice(
        process, track, name, "guest", way.beginNanos(first), way.endNanos(end - 1), Map.of());
    int next;
    for (int i = first; i < end; i = next) {
      next = Math.min(end, endOfLayer(way, i));
      layer(process, track, way, i, next);
    }
  }

  /** The first phase after one that belongs to another layer. */
  private int endOfLayer(Way way, int first) {
    String layer = phases.layer(way.phase(first));
    int next = first + 1;
    while (next < way.size() && phases.layer(way.phase(next)).equals(layer)) {
      next++;
    }
    return next;
  }

  private void layer(int process, int track, Way way, int first, int end) {
    long begin = way.beginNanos(first);
    String layer = phases.layer(way.phase(first));
    sink.slice(process, track, layer, "layer", begin, way.endNanos(end - 1), Map.of());
    long reached = begin;
    for (int i = first; i < end; i++) {
      gap(process, track, reached, way.beginNanos(i));
      phase(process, track, way, i, layer);
      reached = way.endNanos(i);
    }
  }

  private void phase(int process, int track, Way way, int index, String layer) {
    long begin = way.beginNanos(index);
    long end = way.endNanos(index);
    if (end == begin) {
      return; // it took no time
    }
    int phase = way.phase(index);
    sink.slice(process, track, phases.phase(phase), layer, begin, end, Map.of());
    int lock = phases.lock(phase);
    if (lock != Way.NONE && way.grantedNanos(index) > begin) {
      String name = "waits for " + phases.locks().get(lock);
      sink.slice(process, track, name, "lock", begin, way.grantedNanos(index), Map.of());
    }
  }

  private void gap(int process, int track, long begin, long end) {
    if (end > begin) {
      sink.slice(process, track, "waits", "wait", begin, end, Map.of());
    }
  }
}
