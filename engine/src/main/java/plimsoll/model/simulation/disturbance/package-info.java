/** Which starts fail, what is lost with hosts, and how long it takes until all is back. */
@NullMarked
package plimsoll.model.simulation.disturbance;

import org.jspecify.annotations.NullMarked;
