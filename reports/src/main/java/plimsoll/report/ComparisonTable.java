package plimsoll.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.experiment.Quantity;
import plimsoll.experiment.Summary;
import plimsoll.experiment.Summary.AlternativeSummary;
import plimsoll.experiment.Summary.Estimate;

/**
 * The table that answers at a glance, for console and page: density, startup and their ratios to
 * the baseline, memory, and which resource binds.
 *
 * @param columns headings, without that of the alternatives
 * @param rows one for each alternative
 */
public record ComparisonTable(List<String> columns, List<Row> rows) {

  /**
   * An alternative.
   *
   * @param name of the alternative
   * @param cells one for each column
   */
  public record Row(String name, List<Cell> cells) {}

  /**
   * A value in its unit.
   *
   * @param value as text
   * @param detail its interval or ratio; may be empty
   * @param amount the value in its base unit, to sort by; NaN where there is none
   */
  public record Cell(String value, String detail, double amount) {

    private static final Cell NONE = new Cell("–", "", Double.NaN);
    private static final Cell EMPTY = new Cell("", "", Double.NaN);

    /** Whether nothing is shown. */
    public boolean isEmpty() {
      return value.isEmpty() && detail.isEmpty();
    }
  }

  private static final String RATIO = "× baseline";

  private static final Map<String, String> BOUNDS = new LinkedHashMap<>();

  static {
    BOUNDS.put("density.bound.memory", "memory");
    BOUNDS.put("density.bound.cpu", "CPU");
    BOUNDS.put("density.bound.disk", "disk");
    BOUNDS.put("density.bound.limit", "limit");
  }

  /** The table of a summary; ratios only where something is compared. */
  public static ComparisonTable of(Summary summary) {
    boolean compared = !summary.comparisons().isEmpty();
    List<String> columns = new ArrayList<>(List.of("per host", "start p50"));
    if (compared) {
      columns.add(RATIO);
    }
    columns.add("start p99");
    if (compared) {
      columns.add(RATIO);
    }
    columns.addAll(List.of("all ready", "memory each", "binds"));
    List<Row> rows = new ArrayList<>();
    for (AlternativeSummary one : summary.alternatives()) {
      rows.add(new Row(one.alternative().name(), cells(summary, one, compared)));
    }
    return new ComparisonTable(columns, rows);
  }

  private static List<Cell> cells(Summary summary, AlternativeSummary one, boolean compared) {
    String name = one.alternative().name();
    List<Cell> cells = new ArrayList<>(List.of(cell(one, "density.per_host")));
    for (String metric : List.of("startup.p50", "startup.p99")) {
      cells.add(cell(one, metric));
      if (compared) {
        cells.add(ratio(summary, name, metric));
      }
    }
    cells.add(cell(one, "startup.makespan"));
    cells.add(cell(one, "memory.per_instance"));
    cells.add(new Cell(binds(one), "", Double.NaN));
    return cells;
  }

  private static Cell cell(AlternativeSummary alternative, String metric) {
    Estimate estimate = alternative.metrics().get(metric);
    if (estimate == null || estimate.estimate().isEmpty()) {
      return Cell.NONE;
    }
    String detail =
        estimate
            .interval()
            .filter(interval -> interval.halfWidth() > 0)
            .map(i -> Quantity.range(i.low(), i.high(), estimate.unit()))
            .orElse("");
    double value = estimate.estimate().getAsDouble();
    return new Cell(Quantity.text(value, estimate.unit()), detail, value);
  }

  private static Cell ratio(Summary summary, String alternative, String metric) {
    return summary.comparisons().stream()
        .filter(one -> one.metric().equals(metric) && one.alternative().equals(alternative))
        .findFirst()
        .flatMap(Summary.Comparison::ratio)
        .map(
            ratio ->
                new Cell(
                    Quantity.number(ratio.estimate()),
                    ratio.interval().map(i -> Quantity.range(i.low(), i.high(), "1")).orElse(""),
                    ratio.estimate()))
        .orElse(Cell.EMPTY);
  }

  private static String binds(AlternativeSummary alternative) {
    String binding = "";
    double most = 0;
    for (Map.Entry<String, String> bound : BOUNDS.entrySet()) {
      double share =
          Optional.ofNullable(alternative.metrics().get(bound.getKey()))
              .flatMap(
                  e ->
                      e.estimate().isPresent()
                          ? Optional.of(e.estimate().getAsDouble())
                          : Optional.empty())
              .orElse(0.0);
      if (share > most) {
        most = share;
        binding = bound.getValue();
      }
    }
    return binding;
  }
}
