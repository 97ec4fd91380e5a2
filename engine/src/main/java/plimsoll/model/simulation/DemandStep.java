package plimsoll.model.simulation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.App.Image;
import plimsoll.model.LayerTraits.ImageEviction;
import plimsoll.model.simulation.image.ImageCache;
import plimsoll.model.simulation.image.ImageStore;
import plimsoll.model.simulation.work.Pending;
import plimsoll.model.simulation.work.Volume;
import plimsoll.resource.Completion;
import plimsoll.resource.Network;
import plimsoll.resource.SharedCapacity;

/**
 * What a phase asks of one resource, ready to be asked: draws, factors of the layers below and the
 * site are worked out. Each kind of {@link plimsoll.model.Phase.Demand} has its form here.
 */
interface DemandStep {

  /**
   * Asks for it.
   *
   * @return how many completions will be told to the instance; 0 if it takes no time
   */
  int start(Instance instance);

  /** Finds those who hold the lock of a phase as something that work is shared on. */
  interface CrowdOf {
    @Nullable SharedCapacity of(Instance instance);
  }

  /**
   * Work on the site's cores; under a lock whose holders are in each other's way it is done when
   * both the cores and the crowd have let it pass.
   */
  record Cpu(
      Site site,
      DemandDraw coreSeconds,
      double factor,
      double threads,
      double weight,
      @Nullable CrowdOf crowd)
      implements DemandStep {

    @Override
    public int start(Instance instance) {
      double work = coreSeconds.of(instance) * factor;
      int tasks = startCpu(instance, site, work, threads, weight);
      SharedCapacity holders = crowd == null || tasks == 0 ? null : crowd.of(instance);
      if (holders == null) {
        return tasks;
      }
      Completion told = instance.told();
      double own = site.weight(weight, instance);
      int task = holders.start(SharedCapacity.ROOT, work, own, threads, told, Instance.DEMAND);
      if (told instanceof Pending pending) {
        pending.isTask(holders, task);
      }
      return tasks + 1;
    }
  }

  /** Time that passes whatever the load; also the CPU work of a control plane. */
  record Delay(DemandDraw seconds, double factor, Simulator simulator) implements DemandStep {

    @Override
    public int start(Instance instance) {
      return startDelay(instance, seconds.of(instance) * factor, simulator);
    }
  }

  /** Bytes read from the site's disk. */
  record Read(Site site, DemandDraw bytes, double factor, IoWork io) implements DemandStep {

    @Override
    public int start(Instance instance) {
      double amount = bytes.of(instance) * factor;
      return (site.disk(instance).read(amount, instance.told(), Instance.DEMAND) ? 1 : 0)
          + io.ofBytes(instance, amount);
    }
  }

  /**
   * Bytes that reach the disk once per page cache, of the app's image or of the root disk that the
   * guests of a host share: the first reads them, who comes meanwhile waits for it, who comes later
   * finds them in memory.
   */
  record ReadOnce(
      Site site, DemandDraw bytes, double factor, IoWork io, int phase, boolean ofGuestDisk)
      implements DemandStep {

    @Override
    public int start(Instance instance) {
      ImageCache.Read read = read(instance);
      if (read.done) {
        return 0;
      }
      if (read.begun) {
        ImageCache.Reader waiter = waiter(instance, read);
        read.waiting.add(waiter);
        instance.mayWithdraw(() -> read.waiting.remove(waiter));
        return 1;
      }
      return begin(instance, read);
    }

    private ImageCache.Reader waiter(Instance instance, ImageCache.Read read) {
      return new ImageCache.Reader() {
        @Override
        public void found() {
          instance.demandMet();
        }

        @Override
        public void takeOver() {
          instance.outstanding += begin(instance, read);
          instance.demandMet(); // it waits no more; it reads
        }
      };
    }

    private int begin(Instance reader, ImageCache.Read read) {
      read.begun = true;
      double amount = bytes.of(reader) * factor;
      int work = io.ofBytes(reader, amount);
      if (site.disk(reader).read(amount, reader.told(), Instance.READ_FOR_ALL)) {
        reader.mayWithdraw(() -> handOver(read));
        return work + 1;
      }
      finish(read);
      return work;
    }

    /** The reader was given up; who has waited longest reads all of it. */
    private void handOver(ImageCache.Read read) {
      if (read.done) {
        return;
      }
      read.begun = false;
      if (!read.waiting.isEmpty()) {
        read.waiting.remove(0).takeOver();
      }
    }

    /** The first reader has read them. */
    void done(Instance reader) {
      finish(read(reader));
    }

    private static void finish(ImageCache.Read read) {
      read.done = true;
      List<ImageCache.Reader> waited = List.copyOf(read.waiting);
      read.waiting.clear();
      waited.forEach(ImageCache.Reader::found);
    }

    private ImageCache.Read read(Instance instance) {
      return ofGuestDisk
          ? instance.placedHost().images.readOfGuestDisk(phase)
          : instance.images().read(instance.group.app(), phase);
    }
  }

  /** Bytes written to the site's disk. */
  record Write(Site site, DemandDraw bytes, double factor, IoWork io) implements DemandStep {

    @Override
    public int start(Instance instance) {
      double amount = bytes.of(instance) * factor;
      return (site.disk(instance).write(amount, instance.told(), Instance.DEMAND) ? 1 : 0)
          + io.ofBytes(instance, amount);
    }
  }

  /** Random I/O on the site's disk. */
  record Operations(Site site, DemandDraw count, double factor, IoWork io) implements DemandStep {

    @Override
    public int start(Instance instance) {
      double amount = count.of(instance) * factor;
      return (site.disk(instance).operate(amount, instance.told(), Instance.DEMAND) ? 1 : 0)
          + io.ofOperations(instance, amount);
    }
  }

  /** Bytes over the host's network interface. */
  record Transfer(DemandDraw bytes, double factor, Network network) implements DemandStep {

    @Override
    public int start(Instance instance) {
      double amount = bytes.of(instance) * factor;
      int host = instance.placedHost().number;
      if (amount <= 0 || !network.isLimited(host)) {
        return 0;
      }
      Completion told = instance.told();
      int flow = network.startLocal(host, amount, told, Instance.DEMAND);
      if (told instanceof Pending pending) {
        pending.isFlow(network, flow);
      }
      return 1;
    }
  }

  /** All bytes of the new guest's disk, read and written where the disk is. */
  record FullClone(double factor, IoWork io) implements DemandStep {

    @Override
    public int start(Instance instance) {
      Volume disk = instance.placedGuest().disk;
      double amount = instance.placedGuest().size.shape().diskBytes() * factor;
      return (disk.read(amount, instance.told(), Instance.DEMAND) ? 1 : 0)
          + (disk.write(amount, instance.told(), Instance.DEMAND) ? 1 : 0)
          + io.ofBytes(instance, 2 * amount);
    }
  }

  /** Bytes of a snapshot, read where the guest's disk is. */
  record Restore(DemandDraw bytes, double factor, IoWork io) implements DemandStep {

    @Override
    public int start(Instance instance) {
      double amount = bytes.of(instance) * factor;
      return (instance.placedGuest().disk.read(amount, instance.told(), Instance.DEMAND) ? 1 : 0)
          + io.ofBytes(instance, amount);
    }
  }

  /** The image layers that the kernel lacks. */
  record PullImage(
      Site site,
      int downloads,
      double extractBytesPerCoreSecond,
      double cpuFactor,
      double diskFactor,
      double networkFactor,
      IoWork io,
      Surroundings world,
      @Nullable ImageEviction eviction)
      implements DemandStep {

    @Override
    public int start(Instance instance) {
      Optional<Image> image = instance.group.app().image();
      if (image.isEmpty()) {
        return 0;
      }
      if (!Pull.cache(instance, site).holds(image.get())) {
        return new Pull(instance, this).begin() ? 1 : 0;
      }
      if (eviction != null) {
        ImageStore store = disks().store(instance, site);
        if (store != null) {
          instance.uses(store);
        }
      }
      return 0;
    }

    Network network() {
      return world.network();
    }

    Simulator simulator() {
      return world.simulator();
    }

    WorkingSets memory() {
      return world.memory();
    }

    ImageSpaces disks() {
      return world.disks();
    }
  }

  /** How many children run already where a phase counts them. */
  interface Children {
    int of(Instance instance);
  }

  /** Costs that grow with the children that run already. */
  record PerRunning(
      Site site,
      Children children,
      @Nullable DemandDraw coreSeconds,
      @Nullable DemandDraw delaySeconds,
      double factor,
      double weight,
      Simulator simulator)
      implements DemandStep {

    @Override
    public int start(Instance instance) {
      int running = children.of(instance);
      int pending = 0;
      if (coreSeconds != null) {
        double work = coreSeconds.of(instance) * factor * running;
        pending +=
            site == Site.CLUSTER
                ? startDelay(instance, work, simulator)
                : startCpu(instance, site, work, 1, weight);
      }
      if (delaySeconds != null) {
        pending += startDelay(instance, delaySeconds.of(instance) * running, simulator);
      }
      return pending;
    }
  }

  /** Starts work on a site's cores; threads beyond a guest's vCPUs cannot wait for a core. */
  static int startCpu(
      Instance instance,
      Site site,
      double work,
      double threads,
      double weight,
      Completion completion,
      int tag) {
    if (work <= 0) {
      return 0;
    }
    boolean inGuest = site != Site.HOST && instance.guest != null;
    double cap = inGuest ? Math.min(threads, instance.placedGuest().size.shape().vcpus()) : threads;
    int group = site.cpuGroup(instance);
    double own = site.weight(weight, instance);
    SharedCapacity cores = instance.placedHost().cores;
    double pace = site == Site.HOST ? cap : cap / instance.slowdown();
    int task = cores.start(group, work, own, pace, completion, tag);
    if (completion instanceof Pending pending) {
      pending.isTask(cores, task);
    }
    return 1;
  }

  /** Starts work whose end is told to the instance. */
  static int startCpu(Instance instance, Site site, double work, double threads, double weight) {
    return work > 0
        ? startCpu(instance, site, work, threads, weight, instance.told(), Instance.DEMAND)
        : 0;
  }

  private static int startDelay(Instance instance, double seconds, Simulator simulator) {
    long nanos = Math.round(seconds * 1e9);
    if (nanos <= 0) {
      return 0;
    }
    long time = Math.addExact(simulator.nowNanos(), nanos);
    if (instance.told() instanceof Pending pending) {
      int event = simulator.schedule(time, EventRank.COMPLETION, pending, Instance.DEMAND);
      pending.isEvent(simulator, event);
    } else {
      simulator.schedule(time, EventRank.COMPLETION, instance, Instance.DEMAND);
    }
    return 1;
  }

  /** The weight of a phase's task: as written, or 1. */
  static double weight(OptionalDouble written) {
    return written.orElse(1);
  }
}
