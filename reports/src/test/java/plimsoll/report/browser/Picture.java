package plimsoll.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * Pictures beside those that were kept, with a tolerance: they are compared at an eighth of their
 * size, where other smoothing hardly shows and a missing line does. Letters are left out ({@link
 * Tab#withoutFonts}).
 */
final class Picture {

  private static final Path FOLDER = Path.of("src/test/golden/browser");
  private static final int SMALLER = 8;

  /** Largest mean difference of a colour, of 255. */
  static final double TOLERANCE = 4;

  private Picture() {}

  static void check(String name, byte[] png) throws IOException {
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(FOLDER);
      ImageIO.write(small(read(png)), "png", FOLDER.resolve(name).toFile());
    }
    assertThat(difference(name, png)).as(name).isLessThan(TOLERANCE);
  }

  /** How far a picture is from the one that was kept. */
  static double difference(String name, byte[] png) throws IOException {
    BufferedImage actual = small(read(png));
    BufferedImage kept = read(Files.readAllBytes(FOLDER.resolve(name)));
    assertThat(actual.getWidth()).isEqualTo(kept.getWidth());
    assertThat(actual.getHeight()).isEqualTo(kept.getHeight());
    return difference(actual, kept);
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
  }

  private static BufferedImage small(BufferedImage image) {
    int width = image.getWidth() / SMALLER;
    int height = image.getHeight() / SMALLER;
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(
        image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return small;
  }

  /** Mean difference of the three colours over all pixels that are not white in both. */
  private static double difference(BufferedImage one, BufferedImage other) {
    double sum = 0;
    int drawn = 0;
    for (int x = 0; x < one.getWidth(); x++) {
      for (int y = 0; y < one.getHeight(); y++) {
        int a = one.getRGB(x, y);
        int b = other.getRGB(x, y);
        if ((a & b & 0xFFFFFF) != 0xFFFFFF) {
          drawn++;
          for (int shift = 0; shift <= 16; shift += 8) {
            sum += Math.abs(((a >> shift) & 0xFF) - ((b >> shift) & 0xFF)) / 3.0;
          }
        }
      }
    }
    return drawn == 0 ? 0 : sum / drawn;
  }
}
