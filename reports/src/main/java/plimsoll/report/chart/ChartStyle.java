package plimsoll.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import plimsoll.experiment.Metrics;
import plimsoll.experiment.Quantity;

/** What all charts have in common: size, fonts, colours and units. */
final class ChartStyle {

  static final int WIDTH = 1000;
  static final int HEIGHT = 560;

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Color GRID = new Color(0xDDDDDD);

  private ChartStyle() {}

  /** The colour of the n-th platform or part. */
  static Color color(int index) {
    return new Color(Palette.light(index));
  }

  /** A line of the n-th platform: beyond eight they are dashed, so that colour is not all. */
  static BasicStroke line(int index) {
    return index < 8
        ? new BasicStroke(2.4f)
        : new BasicStroke(
            2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {8, 5}, 0);
  }

  static void apply(AxesChartStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setChartTitleFont(TITLE);
    styler.setChartTitleBoxVisible(false);
    styler.setAxisTitleFont(TEXT);
    styler.setAxisTickLabelsFont(SMALL);
    styler.setLegendFont(SMALL);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendLayout(LegendLayout.Vertical);
    styler.setAxisTickMarksColor(Color.GRAY);
    styler.setChartFontColor(new Color(0x222222));
    styler.setMarkerSize(7);
    styler.setYAxisTickMarkSpacingHint(64);
    styler.setXAxisTickMarkSpacingHint(90);
    styler.setErrorBarsColorSeriesColor(true);
    styler.setAntiAlias(true);
  }

  /** A unit for an axis. */
  record Unit(double factor, String name) {

    double of(double value) {
      return value / factor;
    }
  }

  /** The unit in which times up to this many seconds read well. */
  static Unit timeUnit(double most) {
    if (most >= 600) {
      return new Unit(60, "min");
    }
    return most >= 1 ? new Unit(1, "s") : new Unit(1e-3, "ms");
  }

  /** The unit in which amounts up to this many bytes read well. */
  static Unit byteUnit(double most) {
    return most >= 1L << 30 ? new Unit(1L << 30, "GiB") : new Unit(1L << 20, "MiB");
  }

  /** The unit in which values of a metric up to this size read well; without name for shares. */
  static Unit unit(String metric, double most) {
    return switch (Metrics.unit(metric)) {
      case "s" -> timeUnit(most);
      case "bytes" -> byteUnit(most);
      case "1" -> new Unit(1, "");
      default -> new Unit(1, Metrics.unit(metric));
    };
  }

  /** The title of an axis of a metric. */
  static String axis(String metric, Unit unit) {
    return unit.name().isEmpty() ? metric : metric + " [" + unit.name() + "]";
  }

  /** A number for a tick. */
  static String tick(double value) {
    return Quantity.number(value);
  }

  /** A path as it is called where the title names the platform: long names leave little room. */
  static String within(String platform, String path) {
    String prefix = "platforms." + platform + ".";
    return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
  }

  /** A title with the point that it is drawn at. */
  static String title(String text, String point) {
    return point.isEmpty() ? text : text + " (" + point + ")";
  }

  /** Whether values spread so far that only a logarithmic axis shows them all. */
  static boolean isWide(List<Double> values) {
    double least = values.stream().mapToDouble(v -> v).min().orElse(1);
    double most = values.stream().mapToDouble(v -> v).max().orElse(1);
    return least > 0 && most / least > 20;
  }
}
