package plimsoll.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.Simulator;

/**
 * The network interfaces of many hosts and one link that they share, to the image registry. A flow
 * crosses its host's interface alone (local) or the shared link too; each gets its max-min fair
 * rate on this tree of two levels, exactly.
 *
 * <p>Host h has an interface of rate N, m local flows and n shared ones. A shared flow gets
 * min(rho, N / (m + n)), where rho is the water level of the shared link; so on the shared link a
 * host is a group of weight n and cap n N / (m + n), and the local flows share what the shared ones
 * leave of N (Bertsekas and Gallager, Data Networks, 2nd ed., 1992, section 6.5.2: the tightest
 * bottleneck first). An event costs O(log flows), plus one look at each host that has flows of both
 * kinds, since only their local flows feel rho; at worst, with h such hosts, O(h + log flows). The
 * state is one group and one capacity a host and one object a flow, which is used again.
 */
public final class Network {

  private final Simulator simulator;
  private final boolean sharedLimited;
  private double sharedBytesPerSecond;
  private final FairSharedCapacity shared;
  private final List<Interface> interfaces = new ArrayList<>();
  private final List<Interface> mixed = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();
  private final List<Flow> freeFlows = new ArrayList<>();

  /** A host's interface and the flows that cross it. */
  private final class Interface {
    final double limit;
    final FairSharedCapacity local;

    /** Its group on the shared link; NONE until a flow crosses both. */
    int group = SharedCapacity.NONE;

    int localFlows;
    int sharedFlows;
    double takenByShared;

    /** Its place among those with flows of both kinds; -1 if it is none. */
    int mixedIndex = -1;

    Interface(double limit) {
      this.limit = limit;
      this.local = new FairSharedCapacity(simulator, (demand, active) -> limit - takenByShared);
    }

    void change(boolean isShared, int change) {
      if (isShared) {
        sharedFlows += change;
      } else {
        localFlows += change;
      }
    }

    /** Follows a change in the number of flows. */
    void flowsChanged() {
      boolean isMixed = localFlows > 0 && sharedFlows > 0;
      if (isMixed && mixedIndex < 0) {
        mixedIndex = mixed.size();
        mixed.add(this);
      } else if (!isMixed && mixedIndex >= 0) {
        Interface last = mixed.remove(mixed.size() - 1);
        if (last != this) {
          mixed.set(mixedIndex, last);
          last.mixedIndex = mixedIndex;
        }
        mixedIndex = -1;
      }
      if (group != SharedCapacity.NONE && sharedFlows > 0) {
        double fair = limit / (localFlows + sharedFlows);
        shared.changeGroup(group, sharedFlows, sharedFlows * fair);
      }
      follow();
    }

    /** Gives the local flows what the shared ones leave. */
    void follow() {
      double taken = sharedFlows > 0 ? shared.rate(group) : 0;
      if (taken != takenByShared) {
        takenByShared = taken;
        if (localFlows > 0) {
          local.capacityChanged();
        }
      }
    }
  }

  /** A flow; tells the caller of its end after the network has taken note of it. */
  private final class Flow implements Completion {
    final int handle;
    @Nullable Interface at;
    boolean isShared;
    int task;
    @Nullable Completion completion;

    Flow(int handle) {
      this.handle = handle;
    }

    @Override
    public void completed(int tag) {
      Completion told = completion;
      leave();
      if (told != null) {
        told.completed(tag);
      }
    }

    void leave() {
      Interface left = at;
      at = null;
      completion = null;
      freeFlows.add(this);
      if (left != null) {
        left.change(isShared, -1);
        left.flowsChanged();
      }
    }
  }

  /**
   * @param sharedBytesPerSecond rate of the shared link, &gt; 0; may be infinite
   */
  public Network(Simulator simulator, double sharedBytesPerSecond) {
    this.simulator = simulator;
    this.sharedLimited = sharedBytesPerSecond < Double.POSITIVE_INFINITY;
    this.sharedBytesPerSecond = sharedBytesPerSecond;
    this.shared =
        new FairSharedCapacity(
            simulator, (demand, active) -> this.sharedBytesPerSecond, this::sharedChanged);
  }

  /**
   * Changes the rate of the shared link, which must have been limited from the beginning.
   *
   * @param bytesPerSecond &ge; 0; flows wait while it is 0
   * @throws IllegalArgumentException if there is no limit that could change
   */
  public void limitShared(double bytesPerSecond) {
    if (!sharedLimited || !(bytesPerSecond >= 0 && bytesPerSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no limit can be " + bytesPerSecond + " bytes a second");
    }
    sharedBytesPerSecond = bytesPerSecond;
    shared.capacityChanged();
  }

  private void sharedChanged() {
    for (int i = 0; i < mixed.size(); i++) {
      mixed.get(i).follow();
    }
  }

  /**
   * Adds a host and returns its number.
   *
   * @param bytesPerSecond rate of its interface, &gt; 0; may be infinite
   */
  public int addHost(double bytesPerSecond) {
    interfaces.add(new Interface(bytesPerSecond));
    return interfaces.size() - 1;
  }

  /** Whether a local flow of a host takes time at all. */
  public boolean isLimited(int host) {
    return interfaces.get(host).limit < Double.POSITIVE_INFINITY;
  }

  /** Whether a flow of a host over the shared link takes time at all. */
  public boolean isSharedLimited(int host) {
    return sharedLimited || isLimited(host);
  }

  /**
   * Starts a flow over a host's interface, which must be limited.
   *
   * @return a handle, valid until the completion was told or the flow was stopped
   */
  public int startLocal(int host, double bytes, Completion completion, int tag) {
    Interface at = interfaces.get(host);
    Flow flow = take(at, false, completion);
    at.change(false, 1);
    flow.task = at.local.start(SharedCapacity.ROOT, bytes, 1, Double.POSITIVE_INFINITY, flow, tag);
    at.flowsChanged();
    return flow.handle;
  }

  /**
   * Starts a flow over a host's interface and the shared link, one of which must be limited.
   *
   * @return a handle, valid until the completion was told or the flow was stopped
   */
  public int startShared(int host, double bytes, Completion completion, int tag) {
    Interface at = interfaces.get(host);
    if (at.group == SharedCapacity.NONE) {
      at.group = shared.openGroup(SharedCapacity.ROOT, 1, Double.POSITIVE_INFINITY, false);
    }
    Flow flow = take(at, true, completion);
    at.change(true, 1);
    at.flowsChanged();
    flow.task = shared.start(at.group, bytes, 1, Double.POSITIVE_INFINITY, flow, tag);
    at.follow();
    return flow.handle;
  }

  /** Takes a flow away before its end; its completion is not told. */
  public void stop(int handle) {
    Flow flow = flows.get(handle);
    Interface at = flow.at;
    if (at == null) {
      throw new IllegalArgumentException("flow " + handle + " is not running");
    }
    (flow.isShared ? shared : at.local).stop(flow.task);
    flow.leave();
  }

  private Flow take(Interface at, boolean isShared, Completion completion) {
    Flow flow;
    if (freeFlows.isEmpty()) {
      flow = new Flow(flows.size());
      flows.add(flow);
    } else {
      flow = freeFlows.remove(freeFlows.size() - 1);
    }
    flow.at = at;
    flow.isShared = isShared;
    flow.completion = completion;
    return flow;
  }

  /** Bytes per second that cross the interface of a host now; 0 where nothing waits for it. */
  public double inUse(int host) {
    Interface at = interfaces.get(host);
    return at.local.inUse() + (at.sharedFlows > 0 ? shared.rate(at.group) : 0);
  }

  /** Bytes per second that cross the interfaces of all hosts now. */
  public double inUse() {
    double bytes = shared.inUse();
    for (Interface at : interfaces) {
      bytes += at.local.inUse();
    }
    return bytes;
  }

  /** Bytes that crossed the limited interfaces of all hosts until now. */
  public double usedBytes() {
    double bytes = shared.used();
    for (Interface at : interfaces) {
      bytes += at.local.used();
    }
    return bytes;
  }
}
