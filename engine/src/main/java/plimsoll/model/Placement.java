package plimsoll.model;

import java.util.Locale;

/**
 * How a request finds a host among those that can take it.
 *
 * @param policy which one is chosen
 * @param overcommit of the hosts
 * @param reserve what is kept free for the loss of hosts
 */
public record Placement(Policy policy, Overcommit overcommit, Reserve reserve) {

  /** A placement that keeps nothing free. */
  public Placement(Policy policy, Overcommit overcommit) {
    this(policy, overcommit, Reserve.NONE);
  }

  /**
   * Which of the hosts with room is chosen; ties go to the host that comes first in the file.
   * Shares are relative to what admission can give on an empty host.
   */
  public enum Policy {
    /** The first in file order. */
    FIRST_FIT,
    /** The one with the least memory left. */
    BEST_FIT,
    /** The one with the most memory left. */
    WORST_FIT,
    /** Any, all with the same probability. */
    RANDOM,
    /**
     * Of two drawn at random the one with the more memory left. Source: Mitzenmacher, The Power of
     * Two Choices in Randomized Load Balancing, IEEE TPDS 12 (2001).
     */
    TWO_CHOICES,
    /**
     * The one whose free CPU and memory point most in the direction of the request: the largest dot
     * product of both, in shares. Source: Panigrahy, Talwar, Uyeda and Wieder, Heuristics for
     * Vector Bin Packing, Microsoft Research (2011).
     */
    DOT_PRODUCT,
    /**
     * The one with the largest mean share of CPU and memory left: Kubernetes' {@code
     * NodeResourcesFit} with {@code LeastAllocated}, without its rounding to whole points.
     */
    LEAST_ALLOCATED,
    /** The one with the smallest mean share of CPU and memory left: {@code MostAllocated}. */
    MOST_ALLOCATED,
    /**
     * The one whose shares of CPU and memory differ least once the request is there: Kubernetes'
     * {@code NodeResourcesBalancedAllocation}, of two resources.
     */
    BALANCED;

    /** The name in scenario files, such as {@code first-fit}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What admission keeps free so that the instances of lost hosts find room elsewhere: so many
   * hosts, the largest first, or a share of all. It is counted over all hosts together, as a
   * percentage-based admission control of a cluster does; what is free may be in pieces. While a
   * host is down, the reserve is there to be used.
   *
   * @param hosts whose CPU and memory are kept free, &ge; 0
   * @param share of all CPU and memory, 0 to below 1
   */
  public record Reserve(int hosts, double share) {

    /** Nothing. */
    public static final Reserve NONE = new Reserve(0, 0);

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Reserve {
      Require.notNegative("hosts", hosts);
      Require.notNegative("share", share);
      if (!(share < 1)) {
        throw new IllegalArgumentException("share must be below 1, but was " + share);
      }
    }
  }
}
