package plimsoll.experiment.trace;

import java.util.Map;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.model.Model;
import plimsoll.model.simulation.FleetSimulation;

/**
 * One replication over time: averages over stretches of equal length, 128 to 256 of them unless the
 * run is over in no time. What is left of the run after the last whole one is left out.
 *
 * @param stepSeconds how long a stretch is, in seconds, &gt; 0
 * @param averages of each series, stretch by stretch
 */
public record Timeline(double stepSeconds, Map<Series, double[]> averages) {

  /** What is averaged. */
  public enum Series {
    /** Starts that are neither ready nor refused nor failed. */
    STARTING("starting", "starts under way", "instances"),
    /** Instances that are ready. */
    READY("ready", "ready", "instances"),
    /** Starts and ends that wait for a lock. */
    WAITING("waiting", "waiting for locks", "instances"),
    /** Share of the hosts' cores that is busy. */
    CPU("cpu", "CPU", "1"),
    /** Share of the disks that is busy, in the way that they are used most. */
    DISK("disk", "disk", "1"),
    /** Share of the hosts' interfaces that is busy. */
    NETWORK("network", "network", "1");

    private final String key;
    private final String title;
    private final String unit;

    Series(String key, String title, String unit) {
      this.key = key;
      this.title = title;
      this.unit = unit;
    }

    /** Its name in files. */
    public String key() {
      return key;
    }

    /** What readers call it. */
    public String title() {
      return title;
    }

    /** Its unit: {@code instances}, or {@code 1} for a share. */
    public String unit() {
      return unit;
    }
  }

  /**
   * @throws IllegalArgumentException if a series is missing or as long as no other
   */
  public Timeline {
    averages = Map.copyOf(averages);
    for (Series series : Series.values()) {
      double[] values = averages.get(series);
      if (values == null || values.length != length(averages)) {
        throw new IllegalArgumentException("series " + series.key() + " is not like the others");
      }
    }
  }

  private static int length(Map<Series, double[]> averages) {
    double[] starting = averages.get(Series.STARTING);
    return starting == null ? 0 : starting.length;
  }

  /** How many stretches there are. */
  public int size() {
    return length(averages);
  }

  /** The average over a stretch; NaN where there is no such resource. */
  public double value(Series series, int index) {
    double[] values = averages.get(series);
    return values == null ? Double.NaN : values[index];
  }

  /** The middle of a stretch, in seconds since the run began. */
  public double seconds(int index) {
    return (index + 0.5) * stepSeconds;
  }

  /**
   * Runs a replication once more and looks at it.
   *
   * @param seed of the experiment
   * @param number of the replication, from 0
   * @param reduction whether replications come in antithetic pairs
   */
  public static Timeline of(Model model, long seed, int number, VarianceReduction reduction) {
    TimelineObserver[] observer = new TimelineObserver[1];
    FleetSimulation.watched(
            model,
            ReplicationTrace.streams(seed, number, reduction),
            gauges -> observer[0] = new TimelineObserver(model, gauges))
        .run();
    return observer[0].timeline();
  }
}
