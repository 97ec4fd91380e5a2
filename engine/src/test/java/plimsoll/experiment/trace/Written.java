package plimsoll.experiment.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a timeline down in seconds, for tests that know each number. */
final class Written implements TraceSink {

  final List<String> slices = new ArrayList<>();
  final List<String> instants = new ArrayList<>();
  final List<String> names = new ArrayList<>();
  final List<String> counters = new ArrayList<>();

  @Override
  public void process(int process, String name) {
    names.add(process + " " + name);
  }

  @Override
  public void track(int process, int track, String name) {
    names.add(process + "/" + track + " " + name);
  }

  @Override
  public void slice(
      int process,
      int track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      Map<String, String> details) {
    String seconds = beginNanos / 1e9 + ".." + endNanos / 1e9;
    slices.add(process + "/" + track + " " + name + " " + seconds);
  }

  @Override
  public void instant(int process, int track, String name, String category, long nanos) {
    instants.add(process + "/" + track + " " + name + " " + nanos / 1e9);
  }

  @Override
  public void counter(int process, String name, String series, long nanos, double value) {
    counters.add(process + " " + name + " " + Math.round(nanos / 1e8) / 10.0 + " " + value);
  }

  /** What is told of one counter. */
  List<String> counter(int process, String name) {
    String prefix = process + " " + name + " ";
    return counters.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }
}
