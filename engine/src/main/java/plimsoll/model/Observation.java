package plimsoll.model;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is measured of a run.
 *
 * @param spans stretches between phases, in file order
 * @param discardFirst completions at the beginning that startup metrics leave out, &ge; 0
 * @param discardLast completions at the end that startup metrics leave out, &ge; 0
 * @param horizonNanos when the run is cut off, in nanoseconds; empty: it ends by itself
 */
public record Observation(
    List<Span> spans, long discardFirst, long discardLast, OptionalLong horizonNanos) {

  /** Everything, to the end. */
  public static final Observation ALL = new Observation(List.of(), 0, 0, OptionalLong.empty());

  /**
   * @throws IllegalArgumentException if a number of completions is negative
   */
  public Observation {
    spans = List.copyOf(spans);
    Require.notNegative("discardFirst", discardFirst);
    Require.notNegative("discardLast", discardLast);
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
