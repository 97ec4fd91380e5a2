package plimsoll.model.simulation.disturbance;

import java.util.ArrayList;
import java.util.List;
import plimsoll.model.StartFailure;
import plimsoll.random.Draw;
import plimsoll.random.Streams;
import plimsoll.random.Uniform;

/** Decides which starts fail by chance; each cause draws for itself, and for each attempt anew. */
public final class StartFailures {

  /** Attempts of one request before the draws of the next comeback; more share draws with it. */
  private static final long ATTEMPTS = 1L << 20;

  private final List<StartFailure> causes;
  private final List<Draw> draws = new ArrayList<>();

  public StartFailures(List<StartFailure> causes, Streams streams) {
    this.causes = causes;
    for (int i = 0; i < causes.size(); i++) {
      draws.add(new Draw(new Uniform(0, 1), streams, "start-failure." + i));
    }
  }

  /** Whether starts of a group can fail at all. */
  public boolean concern(int group) {
    return causes.stream().anyMatch(cause -> concerns(cause, group));
  }

  private static boolean concerns(StartFailure cause, int group) {
    return cause.group().isEmpty() || cause.group().getAsInt() == group;
  }

  /**
   * Whether a start that has come to its end fails.
   *
   * @param entity of the request
   * @param comebacks how often the instance was there before
   * @param attempt how often its start began anew
   */
  public boolean strike(int group, long entity, int comebacks, int attempt, long nowNanos) {
    for (int i = 0; i < causes.size(); i++) {
      StartFailure cause = causes.get(i);
      if (concerns(cause, group)
          && nowNanos >= cause.atNanos()
          && nowNanos < cause.endNanos()
          && draws.get(i).of(entity, comebacks * ATTEMPTS + attempt) < cause.probability()) {
        return true;
      }
    }
    return false;
  }
}
