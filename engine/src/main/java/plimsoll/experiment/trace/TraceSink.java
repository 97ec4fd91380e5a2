package plimsoll.experiment.trace;

import java.util.Map;

/**
 * Takes the timeline of a run, part by part. A process is a host or the cluster, a track stands for
 * what runs there, one thing after the other; slices of one track nest: of two that overlap one
 * holds the other, and it is told first.
 */
public interface TraceSink {

  /** Names a process; told once, before anything of it. */
  void process(int process, String name);

  /** Names a track of a process; told once, before anything of it. */
  void track(int process, int track, String name);

  /**
   * Something that takes time.
   *
   * @param details what else is known of it, in order; may be empty
   */
  void slice(
      int process,
      int track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      Map<String, String> details);

  /** Something that happens at one moment. */
  void instant(int process, int track, String name, String category, long nanos);

  /** A value that holds from a moment on, until the next of that name and series is told. */
  void counter(int process, String name, String series, long nanos, double value);
}
