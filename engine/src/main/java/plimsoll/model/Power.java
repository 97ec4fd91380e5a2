package plimsoll.model;

import java.util.List;

/**
 * The electrical power of a machine by how busy its cores are: straight lines between points at
 * equal distances from idle to full.
 *
 * <p>Sources: two points are the linear model of Fan, Weber and Barroso, Power Provisioning for a
 * Warehouse-sized Computer (ISCA 2007), section 4.3, which predicts the power of racks within 1 %
 * of measurements; eleven points are those of SPECpower_ssj2008.
 *
 * @param watts power at the points, rising or not, each &ge; 0; at least two
 */
public record Power(List<Double> watts) {

  /**
   * @throws IllegalArgumentException if there are less than two points, or one is negative
   */
  public Power {
    watts = List.copyOf(watts);
    if (watts.size() < 2) {
      throw new IllegalArgumentException("power needs a point at idle and one at full");
    }
    watts.forEach(one -> Require.notNegative("watts", one));
  }

  /** Watts while a share of the machine's CPU capacity, 0..1, is in use. */
  public double at(double busy) {
    double place = Math.min(1, Math.max(0, busy)) * (watts.size() - 1);
    int below = Math.min((int) place, watts.size() - 2);
    double share = place - below;
    return watts.get(below) * (1 - share) + watts.get(below + 1) * share;
  }
}
