package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventHandler;
import plimsoll.kernel.Simulator;
import plimsoll.model.ModelObserver.Failure;
import plimsoll.model.simulation.disturbance.Recovery;
import plimsoll.model.simulation.image.ImageCache;
import plimsoll.model.simulation.image.ImageStore;
import plimsoll.model.simulation.memory.MemorySpace;
import plimsoll.model.simulation.placement.Room;
import plimsoll.model.simulation.work.Pending;
import plimsoll.model.simulation.work.Withdrawable;
import plimsoll.resource.Completion;
import plimsoll.resource.FifoLock;
import plimsoll.resource.SharedCapacity;

/**
 * One running copy of an app, from its request to its end: where it stands, and how far it is in
 * its program of steps. It moves itself on; what a step does is the step's business.
 */
final class Instance implements Completion, EventHandler {

  /** Tags and arguments of what an instance waits for. */
  static final int DEMAND = 0;

  static final int LOCK = 1;
  static final int GATE = 2;
  static final int READ_FOR_ALL = 3;
  static final int WARM_UP = 4;
  static final int LIFETIME = 5;
  static final int REDRAW = 6;
  static final int READY = 7;
  static final int PHASE_TIMEOUT = 8;
  static final int READY_TIMEOUT = 9;
  static final int MEMORY = 10;
  static final int KILLED = 11;
  static final int AGAIN = 12;
  static final int EXPIRED = 13;

  /** The place of who lives nowhere. */
  static final int NOWHERE = -1;

  /** Its number towards the observer. */
  int number;

  /** Which group it belongs to. */
  GroupPlan group;

  /** What its draws are keyed by: the group and its number among the group's requests. */
  long entity;

  long requestNanos;
  boolean cold;

  /** How long its host and its guest had been idle when its start or its end began. */
  long hostIdleNanos;

  long guestIdleNanos;

  /** Whether something goes on with it, so that where it stands is not idle. */
  boolean active;

  /** How many times its start began anew, and whether it does after the failure under way. */
  int attempt;

  boolean restarts;

  /** How often its request was tried again after a pause, and its attempt since the last one. */
  int retries;

  int firstAttempt;

  /** Why its start ends with the phase that runs; null if it goes on. */
  @Nullable Failure failure;

  /** Why its start was given up; null if it was not. */
  @Nullable Failure givenUpFor;

  /** The store that holds the image which it uses; null if nobody needs to know. */
  private @Nullable ImageStore imageStore;

  boolean ready;

  /** What its weights on the host's cores are multiplied by; see {@link CoreShares}. */
  double coreShare = 1;

  @Nullable Host host;
  @Nullable Guest guest;

  /** What admission took for it in its guest or, without one, on its host. */
  Room need = Room.NONE;

  /** The crash that it comes back from, or none. */
  int crash = Recovery.NONE;

  /** Whether it was ready and is being taken down. */
  boolean isEnding;

  /** Whether its host may fail, so that all it waits for may be taken back. */
  private final boolean mayBeLost;

  /** Whether nobody waits for it or uses it: it is to stand in a warm pool, or was kept. */
  boolean unrequested;

  /** Whose slot it holds while it starts; null if it needs none. */
  @Nullable Pacer pacer;

  /** Whether it has or will have a place of its group's warm pool. */
  boolean pooled;

  /** Whether another instance takes its place, and it is being taken down for that. */
  boolean replaced;

  /** Its neighbours in the {@link InstanceList} that it is in. */
  @Nullable Instance listedBefore;

  @Nullable Instance listedAfter;

  /** How often it was requested again after it was killed. */
  int comebacks;

  /** Whether it was killed for want of memory. */
  boolean killed;

  /** Its working set, in bytes. */
  long useBytes;

  /** What it costs the layers that it passes, by position among them, in bytes. */
  long[] perChildBytes = {};

  private Step[] program;
  private int position;

  // The phase that runs.
  long phaseBeginNanos;
  long appBeginNanos;
  int outstanding;
  @Nullable FifoLock heldLock;
  long lockTicket;
  @Nullable FifoLock heldGate;
  long gateTicket;

  // What ends its patience, and what is taken back then.
  int phaseTimer = Simulator.NONE;
  int readyTimer = Simulator.NONE;
  private final List<Withdrawable> withdrawables = new ArrayList<>(0);

  // What runs while it is ready.
  int cpuGroup = SharedCapacity.NONE;
  int background = SharedCapacity.NONE;
  double backgroundCores;
  int warmUp = SharedCapacity.NONE;
  int lifetimeEvent = Simulator.NONE;
  int redrawEvent = Simulator.NONE;
  long redraws;

  /** Its place among the {@link Residents} of its memory while it is ready. */
  int residence = NOWHERE;

  Instance(GroupPlan group, boolean mayBeLost) {
    this.mayBeLost = mayBeLost;
    this.group = group;
    this.program = group.programs().start();
  }

  /** Makes it a new request of a group. */
  void reset(int number, GroupPlan group, long entity, double coreShare, long nowNanos) {
    this.number = number;
    this.group = group;
    this.entity = entity;
    this.coreShare = coreShare;
    requestNanos = nowNanos;
    cold = false;
    attempt = 0;
    retries = 0;
    firstAttempt = 0;
    ready = false;
    host = null;
    guest = null;
    need = Room.NONE;
    useBytes = 0;
    comebacks = 0;
    unrequested = false;
    pooled = false;
    pacer = null;
    replaced = false;
    failure = null;
    givenUpFor = null;
    imageStore = null;
    crash = Recovery.NONE;
    isEnding = false;
    killed = false;
    background = SharedCapacity.NONE;
    residence = NOWHERE;
    redraws = 0;
    hostIdleNanos = 0;
    guestIdleNanos = 0;
    active = false;
    program = group.programs().start();
    position = 0;
  }

  /** Has no more patience to lose. */
  void forgetTimers(Simulator simulator) {
    phaseTimer = cancelled(phaseTimer, simulator);
    readyTimer = cancelled(readyTimer, simulator);
  }

  /** Its lifetime does not end by itself any more. */
  void forgetLifetime(Simulator simulator) {
    lifetimeEvent = cancelled(lifetimeEvent, simulator);
  }

  private static int cancelled(int event, Simulator simulator) {
    if (event != Simulator.NONE) {
      simulator.cancel(event);
    }
    return Simulator.NONE;
  }

  /** Its number among the requests of its group. */
  int request() {
    return (int) entity;
  }

  /** Stands nowhere any more. */
  void leaveHost() {
    host = null;
    guest = null;
    need = Room.NONE;
  }

  /** Whether what it waits for may be given up. */
  boolean mayBeGivenUp() {
    return mayBeLost || phaseTimer != Simulator.NONE || readyTimer != Simulator.NONE;
  }

  /** Who is told when a demand is met: it or, if it may be given up, what can take that back. */
  Completion told() {
    if (!mayBeGivenUp()) {
      return this;
    }
    Pending pending = new Pending(this);
    withdrawables.add(pending);
    return pending;
  }

  /** Uses its image, which is in a store, until it is gone. */
  void uses(ImageStore store) {
    imageStore = store;
    store.use(group.app().image().orElseThrow());
  }

  /** Whether it keeps an image from being removed. */
  boolean usesImage() {
    return imageStore != null;
  }

  /** Uses its image no more. */
  void leavesImage(long nowNanos) {
    if (imageStore != null) {
      imageStore.leave(group.app().image().orElseThrow(), nowNanos);
      imageStore = null;
    }
  }

  /** Something that is to be taken back if the start is given up, whenever that may be. */
  void mustWithdraw(Withdrawable one) {
    withdrawables.add(one);
  }

  /** Something else that is to be taken back if the phase that runs is given up. */
  void mayWithdraw(Withdrawable one) {
    if (mayBeGivenUp()) {
      withdrawables.add(one);
    }
  }

  /** The phase is over, and nothing of it can be taken back. */
  void forgetWithdrawables() {
    withdrawables.clear();
  }

  /** Takes back all that the phase that runs waits for or holds. */
  void withdraw() {
    for (Withdrawable one : List.copyOf(withdrawables)) {
      one.withdraw();
    }
    withdrawables.clear();
    outstanding = 0;
    FifoLock lock = heldLock;
    if (lock != null) {
      heldLock = null;
      if (!lock.withdraw(lockTicket)) {
        lock.release();
      }
    }
    FifoLock gate = heldGate;
    if (gate != null) {
      heldGate = null;
      if (!gate.withdraw(gateTicket)) {
        gate.release();
      }
    }
  }

  /** Runs its program from its first step until a step waits. */
  void begin(Step[] program, int position) {
    this.program = program;
    this.position = position;
    run();
  }

  /** Goes on with the step after the one that waited. */
  void proceed() {
    position++;
    run();
  }

  /** The step after the present one will be {@code position} of the same program. */
  void jumpTo(int position) {
    this.position = position - 1;
  }

  private void run() {
    while (position < program.length && program[position].perform(this)) {
      position++;
    }
  }

  /** Whether its working set is more than its app may use. */
  boolean exceedsLimit() {
    return useBytes > group.app().memory().limitBytes();
  }

  /** Its host, once it is placed. */
  Host placedHost() {
    if (host == null) {
      throw new IllegalStateException("instance " + number + " is not placed");
    }
    return host;
  }

  /** Its guest, once it is placed in one. */
  Guest placedGuest() {
    if (guest == null) {
      throw new IllegalStateException("instance " + number + " is not in a guest");
    }
    return guest;
  }

  /** How many times as long its work takes because pages of it are away, &ge; 1. */
  double slowdown() {
    MemorySpace memory = placedHost().memory;
    if (guest == null) {
      return memory.slowdown(useBytes);
    }
    long needed = Math.min(guest.neededBytes(), guest.size.shape().memoryBytes());
    double inside = guest.memory == null ? 1 : guest.memory.slowdown(useBytes);
    return memory.slowdown(needed) * inside;
  }

  /** The page cache and the images of its kernel. */
  ImageCache images() {
    return guest != null ? guest.images : placedHost().images;
  }

  /** The step that it is at. */
  private PhaseStep phase() {
    if (program[position] instanceof PhaseStep step) {
      return step;
    }
    throw new IllegalStateException("instance " + number + " is in no phase");
  }

  /** One of the running phase's demands is met. */
  void demandMet() {
    if (--outstanding == 0 && phase().finish(this)) {
      proceed();
    }
  }

  @Override
  public void completed(int tag) {
    switch (tag) {
      case DEMAND -> demandMet();
      case READ_FOR_ALL -> phase().readForAll(this);
      case LOCK -> {
        if (phase().granted(this)) {
          proceed();
        }
      }
      case GATE, READY -> proceed();
      case MEMORY -> {
        if (--outstanding == 0) {
          proceed();
        }
      }
      case WARM_UP -> group.life().warmedUp(this);
      default -> throw new IllegalStateException("instance " + number + ": unknown tag " + tag);
    }
  }

  @Override
  public void handle(int argument) {
    switch (argument) {
      case DEMAND -> demandMet();
      case READY -> proceed();
      case PHASE_TIMEOUT -> {
        phaseTimer = Simulator.NONE;
        phase().giveUp(this);
      }
      case READY_TIMEOUT -> {
        readyTimer = Simulator.NONE;
        group
            .life()
            .failedStarts()
            .giveUp(this, Failure.TIMED_OUT, group.readyTimeout().restarts());
      }
      case LIFETIME -> {
        lifetimeEvent = Simulator.NONE;
        group.life().end(this);
      }
      case EXPIRED -> {
        lifetimeEvent = Simulator.NONE;
        group.life().expired(this);
      }
      case REDRAW -> group.life().redraw(this);
      case AGAIN -> group.life().start(this);
      case KILLED -> group.life().killedWhileReady(this);
      default ->
          throw new IllegalStateException("instance " + number + ": unknown event " + argument);
    }
  }
}
