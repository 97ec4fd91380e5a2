package plimsoll.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/**
 * The reference: progressive filling. The rates of all flows rise together; where a link is full,
 * those that cross it stop rising (Bertsekas and Gallager, Data Networks, 2nd ed., 6.5.2).
 */
final class NaiveNetwork {

  private static final class Link {
    double left;
    int rising;
  }

  private static final class Flow {
    final int host;
    final boolean isShared;
    final Completion completion;
    final int tag;
    double bytes;
    double rate;
    boolean rises;

    Flow(int host, boolean isShared, double bytes, Completion completion, int tag) {
      this.host = host;
      this.isShared = isShared;
      this.bytes = bytes;
      this.completion = completion;
      this.tag = tag;
    }
  }

  private final Simulator simulator;
  private final double[] limits;

  /** Flows by their number; the shared link is the one after those of the hosts. */
  private final Map<Integer, Flow> flows = new TreeMap<>();

  private int started;
  private long lastNanos;
  private int event = Simulator.NONE;
  private double moved;

  NaiveNetwork(Simulator simulator, double shared, double... hosts) {
    this.simulator = simulator;
    limits = new double[hosts.length + 1];
    System.arraycopy(hosts, 0, limits, 0, hosts.length);
    limits[hosts.length] = shared;
  }

  int start(int host, boolean isShared, double bytes, Completion completion, int tag) {
    advance();
    flows.put(started, new Flow(host, isShared, bytes, completion, tag));
    share();
    return started++;
  }

  void stop(int flow) {
    advance();
    flows.remove(flow);
    share();
  }

  double usedBytes() {
    advance();
    return moved;
  }

  private void advance() {
    double seconds = (simulator.nowNanos() - lastNanos) / 1e9;
    lastNanos = simulator.nowNanos();
    for (Flow flow : flows.values()) {
      flow.bytes -= flow.rate * seconds;
      moved += flow.rate * seconds;
    }
  }

  private boolean crosses(Flow flow, int link) {
    return flow.host == link || (flow.isShared && link == limits.length - 1);
  }

  private void share() {
    Link[] links = new Link[limits.length];
    for (int i = 0; i < links.length; i++) {
      links[i] = new Link();
      links[i].left = limits[i];
    }
    for (Flow flow : flows.values()) {
      flow.rises = true;
    }
    while (true) {
      int tightest = count(links);
      if (links[tightest].rising == 0) {
        break;
      }
      double level = links[tightest].left / links[tightest].rising;
      for (Flow flow : flows.values()) {
        if (flow.rises && crosses(flow, tightest)) {
          freeze(flow, level, links);
        }
      }
    }
    schedule();
  }

  private void freeze(Flow flow, double level, Link[] links) {
    flow.rises = false;
    flow.rate = level;
    for (int i = 0; i < links.length; i++) {
      if (crosses(flow, i)) {
        links[i].left -= level;
      }
    }
  }

  /** Counts who still rises on each link; returns the link that is full first. */
  private int count(Link[] links) {
    int tightest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < links.length; i++) {
      links[i].rising = 0;
      for (Flow flow : flows.values()) {
        if (flow.rises && crosses(flow, i)) {
          links[i].rising++;
        }
      }
      if (links[i].rising > 0 && links[i].left / links[i].rising < least) {
        least = links[i].left / links[i].rising;
        tightest = i;
      }
    }
    return tightest;
  }

  private void schedule() {
    if (event != Simulator.NONE) {
      simulator.cancel(event);
      event = Simulator.NONE;
    }
    double next = Double.POSITIVE_INFINITY;
    for (Flow flow : flows.values()) {
      next = Math.min(next, Math.max(0, flow.bytes / flow.rate));
    }
    if (next < Double.POSITIVE_INFINITY) {
      long time = simulator.nowNanos() + Math.round(next * 1e9);
      event = simulator.schedule(time, EventRank.COMPLETION, argument -> finish(), 0);
    }
  }

  private void finish() {
    event = Simulator.NONE;
    advance();
    List<Flow> done = new ArrayList<>();
    for (Flow flow : flows.values()) {
      if (flow.bytes <= flow.rate * 0.6e-9) {
        done.add(flow);
        moved += flow.bytes;
      }
    }
    flows.values().removeAll(done);
    share();
    for (Flow flow : done) {
      flow.completion.completed(flow.tag);
    }
  }
}
