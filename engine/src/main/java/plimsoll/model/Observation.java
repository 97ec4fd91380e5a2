package plimsoll.model;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is measured of a run.
 *
 * @param spans stretches between phases, in file order
 * @param discardFirst completions at the beginning that startup metrics leave out, &ge; 0
 * @param discardLast completions at the end that startup metrics leave out, &ge; 0
 * @param warmUp what of the beginning startup metrics leave out because it is not typical yet
 * @param horizonNanos when the run is cut off, in nanoseconds; empty: it ends by itself
 */
public record Observation(
    List<Span> spans,
    long discardFirst,
    long discardLast,
    WarmUp warmUp,
    OptionalLong horizonNanos) {

  /** Everything, to the end. */
  public static final Observation ALL =
      new Observation(List.of(), 0, 0, WarmUp.NONE, OptionalLong.empty());

  /**
   * @throws IllegalArgumentException if a number of completions is negative
   */
  public Observation {
    spans = List.copyOf(spans);
    Require.notNegative("discardFirst", discardFirst);
    Require.notNegative("discardLast", discardLast);
  }

  /** How long a system that begins empty is not typical yet. */
  public sealed interface WarmUp {

    /** What comes to an end by itself, such as a boot storm, has none. */
    WarmUp NONE = new Until(0);

    /**
     * A time that the user knows: starts that are ready before it are left out.
     *
     * @param nanos from the beginning of the run, in nanoseconds, &ge; 0
     */
    record Until(long nanos) implements WarmUp {

      /**
       * @throws IllegalArgumentException if {@code nanos} is negative
       */
      public Until {
        Require.notNegative("nanos", nanos);
      }
    }

    /** As many of the first starts as each replication's own series says. */
    record Detected() implements WarmUp {}
  }

  /**
   * From the beginning of one phase to the end of another, of one start.
   *
   * @param name part of the metric's name
   * @param from the first phase
   * @param to the last phase; may belong to the end of the instance
   */
  public record Span(String name, PhaseName from, PhaseName to) {}

  /**
   * @param layer name of the layer; {@code app} for the app's own phases
   * @param phase name of the phase
   */
  public record PhaseName(String layer, String phase) {}
}
