package plimsoll.model.simulation.work;

import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.Simulator;
import plimsoll.resource.Completion;
import plimsoll.resource.Network;
import plimsoll.resource.SharedCapacity;

/**
 * One piece of work under way that may be given up: it stands between the resource and who is told,
 * and knows whether it has come. Only phases with a timeout pay for it.
 */
public final class Pending implements Completion, EventHandler, Withdrawable {

  private final Completion told;
  private @Nullable SharedCapacity capacity;
  private @Nullable Network network;
  private @Nullable Simulator simulator;
  private int handle;
  private boolean isOpen = true;

  /**
   * @param told when it has come
   */
  public Pending(Completion told) {
    this.told = told;
  }

  /** It is a task of a shared capacity. */
  public void isTask(SharedCapacity capacity, int task) {
    this.capacity = capacity;
    handle = task;
  }

  /** It is a flow of the network. */
  public void isFlow(Network network, int flow) {
    this.network = network;
    handle = flow;
  }

  /** It is an event in the future. */
  public void isEvent(Simulator simulator, int event) {
    this.simulator = simulator;
    handle = event;
  }

  @Override
  public void completed(int tag) {
    if (!isOpen) {
      return; // memory has come for one that waits no more
    }
    isOpen = false;
    told.completed(tag);
  }

  @Override
  public void handle(int argument) {
    completed(argument);
  }

  @Override
  public void withdraw() {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    if (capacity != null) {
      capacity.stop(handle);
    } else if (network != null) {
      network.stop(handle);
    } else if (simulator != null) {
      simulator.cancel(handle);
    }
  }
}
