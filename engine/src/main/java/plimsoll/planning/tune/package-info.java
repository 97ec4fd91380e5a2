/**
 * The best setting that meets chance constraints, with a stated confidence. What a setting is and
 * how it is simulated is behind {@link plimsoll.planning.tune.Oracle}.
 */
@NullMarked
package plimsoll.planning.tune;

import org.jspecify.annotations.NullMarked;
