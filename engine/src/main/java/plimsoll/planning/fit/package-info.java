/** Distributions fitted to measured values by maximum likelihood, and how well they fit. */
@NullMarked
package plimsoll.planning.fit;

import org.jspecify.annotations.NullMarked;
