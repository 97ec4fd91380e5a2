package plimsoll.experiment.trace;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import plimsoll.experiment.trace.Timeline.Series;
import plimsoll.model.Model;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.model.simulation.Busy;
import plimsoll.model.simulation.Gauges;
import plimsoll.model.simulation.Onlooker;

/**
 * Sums up over time what a run does and reads the sums on a grid; what lies between two readings is
 * the average of that stretch, exactly, since rates change at events only.
 */
final class TimelineObserver implements Onlooker {

  private static final int PLACES = 256;
  private static final int LANES = 3;
  private static final Busy NONE = new Busy(Double.NaN, Double.NaN);

  private final Model model;
  private final Gauges gauges;
  private final SampleGrid grid = new SampleGrid(PLACES);
  private final Area starting = new Area();
  private final Area ready = new Area();
  private final Area waiting = new Area();

  /** Instances that are ready, and those that wait for a lock, by number. */
  private final BitSet isReady = new BitSet();

  private final BitSet isWaiting = new BitSet();

  /** Cores, three ways to use disks, the network: as they were when events ran last. */
  private final Busy[] busy = new Busy[LANES + 2];

  private long nowNanos;

  TimelineObserver(Model model, Gauges gauges) {
    this.model = model;
    this.gauges = gauges;
    Arrays.fill(busy, NONE);
    grid.add(starting::at);
    grid.add(ready::at);
    grid.add(waiting::at);
    for (int i = 0; i < busy.length; i++) {
      int which = i;
      grid.add(nanos -> busy[which].seconds() - busy[which].share() * (nowNanos - nanos) / 1e9);
    }
  }

  @Override
  public void upTo(long nanos) {
    if (grid.isDue(nanos)) {
      nowNanos = nanos;
      busy[0] = gauges.cores();
      for (int lane = 0; lane < LANES; lane++) {
        busy[1 + lane] = gauges.disks(lane);
      }
      busy[LANES + 1] = gauges.network();
      grid.upTo(nanos);
    }
  }

  @Override
  public void over(long nanos) {
    upTo(nanos);
  }

  /** What was seen; once the run is over. */
  Timeline timeline() {
    Map<Series, double[]> averages = new EnumMap<>(Series.class);
    averages.put(Series.STARTING, averages(0));
    averages.put(Series.READY, averages(1));
    averages.put(Series.WAITING, averages(2));
    averages.put(Series.CPU, averages(3));
    double[] disk = averages(4);
    for (int lane = 1; lane < LANES; lane++) {
      double[] other = averages(4 + lane);
      for (int i = 0; i < disk.length; i++) {
        disk[i] = Double.isNaN(disk[i]) || other[i] > disk[i] ? other[i] : disk[i];
      }
    }
    averages.put(Series.DISK, disk);
    averages.put(Series.NETWORK, averages(4 + LANES));
    return new Timeline(grid.stepNanos() / 1e9, averages);
  }

  private double[] averages(int gauge) {
    double[] averages = new double[Math.max(0, grid.size() - 1)];
    for (int i = 0; i < averages.length; i++) {
      double area = grid.value(gauge, i + 1) - grid.value(gauge, i);
      // What was put together from sums may be off by their last digits.
      averages[i] = Math.max(0, area / (grid.stepNanos() / 1e9));
    }
    return averages;
  }

  @Override
  public void requested(int group, long nanos) {
    starting.add(1, nanos);
  }

  @Override
  public void refused(int group, boolean closing, long nanos) {
    starting.add(-1, nanos);
  }

  @Override
  public void begins(int instance, int group, int request, long nanos) {
    isReady.clear(instance);
    isWaiting.clear(instance);
  }

  @Override
  public void guestStops(int keeper, int host, int guest, long nanos) {
    begins(keeper, 0, 0, nanos);
  }

  @Override
  public void unrequested(int instance, long nanos) {
    begins(instance, 0, 0, nanos);
  }

  @Override
  public void waits(int instance, int phase, long nanos) {
    isWaiting.set(instance);
    waiting.add(1, nanos);
  }

  @Override
  public void granted(int instance, int phase, long nanos) {
    isWaiting.clear(instance);
    waiting.add(-1, nanos);
  }

  @Override
  public void givesUp(int instance, Failure why, long nanos) {
    waitsNoMore(instance, nanos);
  }

  /** Who waits when its host fails is not granted its lock any more. */
  private void waitsNoMore(int instance, long nanos) {
    if (isWaiting.get(instance)) {
      granted(instance, 0, nanos);
    }
  }

  @Override
  public void restarts(int instance, int group, Failure why, long nanos) {
    waitsNoMore(instance, nanos);
  }

  @Override
  public void phaseEnded(int instance, int phase, long beginNanos, long endNanos) {}

  @Override
  public void ready(int instance, int group, boolean cold, long requestNanos, long readyNanos) {
    starting.add(-1, readyNanos);
    if (!(model.workload().get(group).lifetime() instanceof Lifetime.UntilReady)) {
      isReady.set(instance);
      ready.add(1, readyNanos);
    }
  }

  @Override
  public void failed(int instance, int group, Failure why, long nanos) {
    waitsNoMore(instance, nanos);
    if (isReady.get(instance)) {
      ended(instance, group, nanos);
    } else {
      starting.add(-1, nanos);
    }
  }

  @Override
  public void ended(int instance, int group, long nanos) {
    waitsNoMore(instance, nanos);
    if (isReady.get(instance)) {
      isReady.clear(instance);
      ready.add(-1, nanos);
    }
  }
}
