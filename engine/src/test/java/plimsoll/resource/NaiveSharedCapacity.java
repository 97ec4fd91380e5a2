package plimsoll.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

/** The reference: walks every task at every event and fills each level with water, one by one. */
final class NaiveSharedCapacity implements SharedCapacity {

  private static final class Node {
    final int handle;
    final @Nullable Node parent;
    final boolean isTask;
    final double weight;
    final boolean throttling;
    double cap;
    double activeCap;
    double left;
    double rate;
    Completion completion = tag -> {};
    int tag;
    final List<Node> children = new ArrayList<>();

    Node(
        int handle,
        @Nullable Node parent,
        boolean isTask,
        double weight,
        double cap,
        boolean throttling) {
      this.handle = handle;
      this.parent = parent;
      this.isTask = isTask;
      this.weight = weight;
      this.cap = cap;
      this.throttling = throttling;
    }
  }

  private final Simulator simulator;
  private final CapacityCurve curve;
  private final Node root = new Node(ROOT, null, false, 1, Double.POSITIVE_INFINITY, false);
  private final Map<Integer, Node> groups = new HashMap<>();
  private final Map<Integer, Node> tasks = new TreeMap<>();
  private int handles = 1;
  private long lastNanos;
  private int event = Simulator.NONE;
  private double used;
  private double wanted;
  private double throttled;
  private double wantRate;
  private double throttledRate;
  private double inUse;

  NaiveSharedCapacity(Simulator simulator, CapacityCurve curve) {
    this.simulator = simulator;
    this.curve = curve;
    groups.put(ROOT, root);
  }

  private Node group(int handle) {
    Node found = groups.get(handle);
    if (found == null) {
      throw new IllegalArgumentException("no group " + handle);
    }
    return found;
  }

  private Node task(int handle) {
    Node found = tasks.get(handle);
    if (found == null) {
      throw new IllegalArgumentException("no task " + handle);
    }
    return found;
  }

  private static void detach(Node node) {
    Node parent = node.parent;
    if (parent != null) {
      parent.children.remove(node);
    }
  }

  @Override
  public int openGroup(int parent, double weight, double cap, boolean throttling) {
    Node node = new Node(handles++, group(parent), false, weight, cap, throttling);
    groups.put(node.handle, node);
    group(parent).children.add(node);
    return node.handle;
  }

  @Override
  public void closeGroup(int group) {
    detach(group(group));
    groups.remove(group);
  }

  @Override
  public int start(
      int group, double work, double weight, double cap, Completion completion, int tag) {
    advance();
    Node node = new Node(handles++, group(group), true, weight, cap, false);
    node.left = work;
    node.completion = completion;
    node.tag = tag;
    tasks.put(node.handle, node);
    group(group).children.add(node);
    share();
    return node.handle;
  }

  @Override
  public void stop(int task) {
    advance();
    detach(task(task));
    tasks.remove(task);
    share();
  }

  @Override
  public void changeCap(int task, double cap) {
    advance();
    task(task).cap = cap;
    share();
  }

  private void advance() {
    double seconds = (simulator.nowNanos() - lastNanos) / 1e9;
    for (Node task : tasks.values()) {
      task.left -= task.rate * seconds;
    }
    used += inUse * seconds;
    wanted += wantRate * seconds;
    throttled += throttledRate * seconds;
    lastNanos = simulator.nowNanos();
  }

  private void share() {
    double demand = measure(root);
    throttledRate = 0;
    wantRate = want(root);
    inUse = tasks.isEmpty() ? 0 : Math.min(demand, curve.capacity(demand, tasks.size()));
    fill(root, inUse);
    double next = Double.POSITIVE_INFINITY;
    for (Node task : tasks.values()) {
      next = Math.min(next, task.rate > 0 ? task.left / task.rate : Double.POSITIVE_INFINITY);
      next = task.left <= 0 ? 0 : next;
    }
    if (event != Simulator.NONE) {
      simulator.cancel(event);
      event = Simulator.NONE;
    }
    if (simulator.nowNanos() + next * 1e9 < Long.MAX_VALUE) {
      long time = simulator.nowNanos() + Math.max(0, Math.round(next * 1e9));
      event = simulator.schedule(time, EventRank.COMPLETION, argument -> finish(), 0);
    }
  }

  private static double measure(Node node) {
    double sum = node.isTask ? node.cap : 0;
    for (Node child : node.children) {
      sum += measure(child);
    }
    node.activeCap = Math.min(node.cap, sum);
    return node.activeCap;
  }

  private double want(Node node) {
    if (node.isTask) {
      return node.cap;
    }
    double sum = 0;
    for (Node child : node.children) {
      sum += want(child);
    }
    if (node.throttling && sum > node.cap) {
      throttledRate += sum - node.cap;
      return node.cap;
    }
    return sum;
  }

  private static void fill(Node node, double rate) {
    node.rate = rate;
    List<Node> thirsty =
        node.children.stream()
            .filter(child -> child.activeCap > 0)
            .sorted(Comparator.comparingDouble(child -> child.activeCap / child.weight))
            .toList();
    double weights = thirsty.stream().mapToDouble(child -> child.weight).sum();
    double left = rate;
    for (Node child : thirsty) {
      double share = Math.min(child.activeCap, child.weight * left / weights);
      fill(child, share);
      left -= share;
      weights -= child.weight;
    }
  }

  private void finish() {
    event = Simulator.NONE;
    advance();
    List<Node> done =
        tasks.values().stream().filter(task -> task.left <= task.rate * 0.6e-9).toList();
    for (Node task : done) {
      used += task.left;
      tasks.remove(task.handle);
      detach(task);
    }
    share();
    for (Node task : done) {
      task.completion.completed(task.tag);
    }
  }

  @Override
  public double inUse() {
    return inUse;
  }

  @Override
  public double used() {
    advance();
    return used;
  }

  @Override
  public double wanted() {
    advance();
    return wanted;
  }

  @Override
  public double throttled() {
    advance();
    return throttled;
  }
}
