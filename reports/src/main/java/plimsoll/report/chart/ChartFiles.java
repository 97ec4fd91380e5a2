package plimsoll.report.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.knowm.xchart.internal.chartpart.Chart;

/** Draws charts into PNG and SVG bytes; equal results give equal bytes. */
public final class ChartFiles {

  /** Pixels a unit of length, so that a picture is sharp on a slide. */
  private static final int SCALE = 2;

  private ChartFiles() {}

  /**
   * A chart in both forms.
   *
   * @param png at twice the size
   * @param svg as UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way into a file
  public record Files(byte[] png, byte[] svg) {}

  /** All charts that the results have something for. */
  public static Map<ChartKind, Files> draw(ChartInput input) {
    System.setProperty("java.awt.headless", "true");
    Map<ChartKind, Files> files = new EnumMap<>(ChartKind.class);
    for (ChartKind kind : ChartKind.values()) {
      Optional<Chart<?, ?>> chart = kind.draw(input);
      chart.ifPresent(drawn -> files.put(kind, draw(drawn, kind.key())));
    }
    return files;
  }

  /** One kind of chart; empty if the results have nothing for it. */
  public static Optional<Files> draw(ChartInput input, ChartKind kind) {
    System.setProperty("java.awt.headless", "true");
    return kind.draw(input).map(drawn -> draw(drawn, kind.key()));
  }

  /** One chart in both forms. */
  static Files draw(Chart<?, ?> chart, String key) {
    System.setProperty("java.awt.headless", "true");
    return new Files(png(chart), svg(chart, key));
  }

  private static byte[] png(Chart<?, ?> chart) {
    BufferedImage image =
        new BufferedImage(
            SCALE * ChartStyle.WIDTH, SCALE * ChartStyle.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, ChartStyle.WIDTH, ChartStyle.HEIGHT);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] svg(Chart<?, ?> chart, String key) {
    SVGGraphics2D graphics = new SVGGraphics2D(ChartStyle.WIDTH, ChartStyle.HEIGHT);
    graphics.setDefsKeyPrefix(key);
    chart.paint(graphics, ChartStyle.WIDTH, ChartStyle.HEIGHT);
    return (graphics.getSVGDocument() + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
