/** Tallies, quantiles, intervals and comparisons; time is an argument here. */
@NullMarked
package plimsoll.statistics;

import org.jspecify.annotations.NullMarked;
