package plimsoll.report.chart;

import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.internal.chartpart.Chart;

/** The charts of a report, in the order in which a reader wants them. */
public enum ChartKind {
  STARTUP_ECDF(
      "startup-ecdf",
      "How long starts take",
      "Share of starts that are ready within a time, by platform",
      StartupEcdfChart::draw),
  STARTUP_BY_SETTING(
      "startup-by-setting",
      "How start time grows",
      "Slow starts against what the scenario varies, by platform, with intervals",
      StartupBySettingChart::draw),
  DENSITY(
      "density",
      "What a host holds",
      "Instances per host, by platform, with intervals",
      DensityChart::draw),
  START_PHASES(
      "start-phases",
      "Where the time of a start goes",
      "Mean start by layer and phase, as shares, by platform",
      StartPhasesChart::draw),
  MEMORY_LAYERS(
      "memory-layers",
      "Where the memory goes",
      "Memory per instance by layer, by platform",
      MemoryLayersChart::draw),
  AGAINST_BASELINE(
      "against-baseline",
      "Against the baseline",
      "Differences from the baseline, with simultaneous intervals",
      ForestChart::draw),
  PARETO(
      "pareto",
      "Memory against slow starts",
      "Alternatives that no other beats in both memory and slow starts",
      ParetoChart::draw),
  SWEEP(
      "sweep",
      "Two settings at once",
      "A heat map of the baseline over two settings that vary",
      SweepChart::draw),
  TORNADO(
      "tornado",
      "What matters most",
      "Main effects of what the scenario varies",
      TornadoChart::draw),
  TIMELINE(
      "timeline",
      "What happens over time",
      "Starts under way, waits and busy resources of the baseline in replication 0",
      TimelineChart::draw),
  CONVERGENCE(
      "convergence",
      "How the mean settles",
      "The mean start after each replication, with its interval",
      ConvergenceChart::draw);

  private final String key;
  private final String title;
  private final String description;
  private final Function<ChartInput, Optional<Chart<?, ?>>> drawing;

  ChartKind(
      String key,
      String title,
      String description,
      Function<ChartInput, Optional<Chart<?, ?>>> drawing) {
    this.key = key;
    this.title = title;
    this.description = description;
    this.drawing = drawing;
  }

  /** The name of its files, without ending. */
  public String key() {
    return key;
  }

  /** Its heading. */
  public String title() {
    return title;
  }

  /** What it shows, for those who cannot see it. */
  public String description() {
    return description;
  }

  /** The chart; empty if the results have nothing for it. */
  Optional<Chart<?, ?>> draw(ChartInput input) {
    return drawing.apply(input);
  }
}
