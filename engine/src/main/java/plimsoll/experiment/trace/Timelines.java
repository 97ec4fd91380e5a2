package plimsoll.experiment.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.model.Arrivals;
import plimsoll.model.HostShape;
import plimsoll.model.Model;
import plimsoll.model.WorkloadGroup;

/**
 * Looks at replication 0 of each platform at its last point once more. That costs as much as the
 * replication did; so what is large, and platforms that no chart would show, are left out.
 */
public final class Timelines {

  /** Platforms that the page shows at first. */
  private static final int MOST_PLATFORMS = 12;

  /** Requests of a replication that takes about a second. */
  private static final long MOST_REQUESTS = 20_000;

  /** Instances that a host may hold where nobody says how many are requested. */
  private static final long ABOUT_A_HOST = 500;

  private Timelines() {}

  /** Timelines by alternative's name, in file order. */
  public static Map<String, Timeline> of(Experiment experiment) {
    Design design = experiment.design();
    Map<String, Integer> lastOfPlatform = new LinkedHashMap<>();
    for (int i = 0; i < design.alternatives().size(); i++) {
      lastOfPlatform.put(design.alternatives().get(i).platform(), i);
    }
    Map<String, Timeline> timelines = new LinkedHashMap<>();
    for (int i : lastOfPlatform.values()) {
      Model model = experiment.models().get(i);
      if (timelines.size() < MOST_PLATFORMS && requests(model) <= MOST_REQUESTS) {
        timelines.put(
            design.alternatives().get(i).name(),
            Timeline.of(model, design.seed(), 0, design.varianceReduction()));
      }
    }
    return timelines;
  }

  private static long requests(Model model) {
    long hosts = model.hosts().stream().mapToLong(HostShape::count).sum();
    return model.workload().stream()
        .mapToLong(
            group -> Math.min(group.count(), isFill(group) ? hosts * ABOUT_A_HOST : Long.MAX_VALUE))
        .sum();
  }

  private static boolean isFill(WorkloadGroup group) {
    return group.arrivals() instanceof Arrivals.Fill;
  }
}
