/** Alternatives, replications, their results and what follows from them. */
@NullMarked
package plimsoll.experiment;

import org.jspecify.annotations.NullMarked;
