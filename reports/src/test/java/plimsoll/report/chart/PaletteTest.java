package plimsoll.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {

  /** Red, green and blue to those that a kind of colour vision sees, at full severity. */
  private static final List<double[][]> VISIONS =
      List.of(
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          new double[][] {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
          },
          new double[][] {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
          },
          new double[][] {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
          });

  /** Ten times the smallest difference that is seen when colours lie side by side. */
  private static final double APART = 23;

  @Test
  void every_colour_stands_out_from_its_background() {
    assertThat(Palette.LIGHT)
        .allSatisfy(one -> assertThat(contrast(one, 0xFFFFFF)).isGreaterThanOrEqualTo(3));
    assertThat(Palette.DARK)
        .allSatisfy(one -> assertThat(contrast(one, Palette.DARK_PAGE)).isGreaterThanOrEqualTo(3));
  }

  @Test
  void any_two_colours_stay_apart_for_every_kind_of_colour_vision() {
    for (List<Integer> palette : List.of(Palette.LIGHT, Palette.DARK)) {
      for (double[][] vision : VISIONS) {
        for (int i = 0; i < palette.size(); i++) {
          for (int j = 0; j < i; j++) {
            double difference = difference(palette.get(i), palette.get(j), vision);
            assertThat(difference).as("colours " + i + " and " + j).isGreaterThan(APART);
          }
        }
      }
    }
  }

  @Test
  void the_check_tells_red_from_green_only_for_those_who_do() {
    assertThat(difference(0xC00000, 0x5C5C00, VISIONS.get(0))).isGreaterThan(APART);
    assertThat(difference(0xA05000, 0x6E6E00, VISIONS.get(2))).isLessThan(APART);
  }

  /** WCAG 2.1, "contrast ratio". */
  private static double contrast(int one, int other) {
    double a = luminance(linear(one));
    double b = luminance(linear(other));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(double[] rgb) {
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  }

  private static double[] linear(int color) {
    double[] rgb = new double[3];
    for (int i = 0; i < 3; i++) {
      double c = ((color >> (16 - 8 * i)) & 0xFF) / 255.0;
      rgb[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    return rgb;
  }

  /** Distance in CIELAB (1976). */
  private static double difference(int one, int other, double[][] vision) {
    double[] a = lab(linear(one), vision);
    double[] b = lab(linear(other), vision);
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  private static double[] lab(double[] rgb, double[][] vision) {
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        sum += vision[i][j] * rgb[j];
      }
      seen[i] = Math.max(0, Math.min(1, sum));
    }
    double x = root((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
    double y = root(luminance(seen));
    double z = root((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double root(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }
}
