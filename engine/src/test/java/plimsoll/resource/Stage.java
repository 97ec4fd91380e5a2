package plimsoll.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** A simulator, one shared capacity on it, and a list of who ended when. */
final class Stage {

  static final double UNLIMITED = Double.POSITIVE_INFINITY;

  final Simulator simulator = new Simulator();
  final SharedCapacity capacity;

  /** Seconds by tag, in the order in which the ends were told. */
  final Map<Integer, Double> ends = new LinkedHashMap<>();

  Stage(CapacityCurve curve) {
    capacity = new FairSharedCapacity(simulator, curve);
  }

  static Stage ofCores(double cores) {
    return new Stage(new CpuCapacity(cores, 1, 0, load -> 1));
  }

  double now() {
    return simulator.nowNanos() / 1e9;
  }

  /** Does {@code what} at a time, after what ends then. */
  void at(double seconds, Runnable what) {
    simulator.schedule(Math.round(seconds * 1e9), EventRank.REQUEST, argument -> what.run(), 0);
  }

  /** Starts a task that writes down when it ends. */
  int start(int tag, int group, double work, double weight, double cap) {
    return capacity.start(group, work, weight, cap, this::ended, tag);
  }

  /** Starts a task of weight 1 that can use one unit. */
  int start(int tag, double work) {
    return start(tag, SharedCapacity.ROOT, work, 1, 1);
  }

  private void ended(int tag) {
    ends.put(tag, now());
  }

  Map<Integer, Double> run() {
    simulator.run();
    return ends;
  }
}
