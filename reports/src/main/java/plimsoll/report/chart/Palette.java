package plimsoll.report.chart;

import java.util.List;

/**
 * The colours of platforms and parts, the same in every chart and on the page. Each has a contrast
 * of at least 3 to the background (WCAG 2.1, 1.4.11), and any two of a background stay apart for
 * all kinds of colour vision, which {@code PaletteTest} checks with the matrices of Machado,
 * Oliveira and Fernandes (IEEE TVCG 15, 2009). Beyond eight, lines are dashed and areas paler.
 */
public final class Palette {

  /** On white: blue, orange, green, maroon, cyan, purple, black, olive. */
  public static final List<Integer> LIGHT =
      List.of(0x165CEC, 0xCD8008, 0x03614A, 0x5D0000, 0x00A0B5, 0x720E69, 0x000017, 0x7E8A4E);

  /** On {@link #DARK_PAGE}, in the same order. */
  public static final List<Integer> DARK =
      List.of(0x6795FF, 0xFFCC22, 0x007640, 0xBB7B17, 0x8BECFF, 0x9D70A3, 0x9AB89E, 0xFFFF99);

  /** Background of the page in the dark. */
  public static final int DARK_PAGE = 0x15191D;

  /** How much of the background is in the paler colours. */
  private static final double PALE = 0.5;

  private Palette() {}

  /** The n-th colour on white; from the ninth on the paler form of the first eight. */
  static int light(int index) {
    int color = LIGHT.get(index % LIGHT.size());
    return index / LIGHT.size() % 2 == 0 ? color : mixed(color, 0xFFFFFF);
  }

  /** As a web page writes it. */
  public static String hex(int color) {
    return String.format(java.util.Locale.ROOT, "#%06x", color);
  }

  private static int mixed(int color, int background) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double part = (1 - PALE) * ((color >> shift) & 0xFF) + PALE * ((background >> shift) & 0xFF);
      mixed |= (int) Math.round(part) << shift;
    }
    return mixed;
  }
}
