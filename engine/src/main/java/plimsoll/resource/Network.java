package plimsoll.resource;

import java.util.ArrayList;
import java.util.List;
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
 * kinds, since only their local flows feel rho.
 */
public final class Network {

  private final Simulator simulator;
  private final boolean sharedLimited;
  private final FairSharedCapacity shared;
  private final List<Interface> interfaces = new ArrayList<>();
  private final List<Interface> mixed = new ArrayList<>();

  /** A host's interface and the flows that cross it. */
  private final class Interface {
    final double limit;
    final FairSharedCapacity local;

    /** Its group on the shared link; NONE until a flow crosses both. */
    int group = SharedCapacity.NONE;

    int localFlows;
    int sharedFlows;
    double takenByShared;

    Interface(double limit) {
      this.limit = limit;
      this.local = new FairSharedCapacity(simulator, (demand, active) -> limit - takenByShared);
    }

    /** Follows a change in the number of flows. */
    void flowsChanged() {
      boolean isMixed = localFlows > 0 && sharedFlows > 0;
      if (isMixed != mixed.contains(this)) {
        if (isMixed) {
          mixed.add(this);
        } else {
          mixed.remove(this);
        }
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

  /** Tells the caller that a flow has ended, after the network has taken note of it. */
  private record FlowEnd(Interface at, boolean isShared, Completion completion)
      implements Completion {
    @Override
    public void completed(int tag) {
      if (isShared) {
        at.sharedFlows--;
      } else {
        at.localFlows--;
      }
      at.flowsChanged();
      completion.completed(tag);
    }
  }

  /**
   * @param sharedBytesPerSecond rate of the shared link, &gt; 0; may be infinite
   */
  public Network(Simulator simulator, double sharedBytesPerSecond) {
    this.simulator = simulator;
    this.sharedLimited = sharedBytesPerSecond < Double.POSITIVE_INFINITY;
    this.shared =
        new FairSharedCapacity(
            simulator, CapacityCurve.constant(sharedBytesPerSecond), this::sharedChanged);
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

  /** Starts a flow over a host's interface, which must be limited. */
  public void startLocal(int host, double bytes, Completion completion, int tag) {
    Interface at = interfaces.get(host);
    at.localFlows++;
    at.local.start(
        SharedCapacity.ROOT,
        bytes,
        1,
        Double.POSITIVE_INFINITY,
        new FlowEnd(at, false, completion),
        tag);
    at.flowsChanged();
  }

  /** Starts a flow over a host's interface and the shared link, one of which must be limited. */
  public void startShared(int host, double bytes, Completion completion, int tag) {
    Interface at = interfaces.get(host);
    if (at.group == SharedCapacity.NONE) {
      at.group = shared.openGroup(SharedCapacity.ROOT, 1, Double.POSITIVE_INFINITY, false);
    }
    at.sharedFlows++;
    at.flowsChanged();
    shared.start(
        at.group, bytes, 1, Double.POSITIVE_INFINITY, new FlowEnd(at, true, completion), tag);
    at.follow();
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
