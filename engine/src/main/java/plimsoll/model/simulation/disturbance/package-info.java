/** What is measured of disturbances: what was lost, and how long it takes until all is back. */
@NullMarked
package plimsoll.model.simulation.disturbance;

import org.jspecify.annotations.NullMarked;
