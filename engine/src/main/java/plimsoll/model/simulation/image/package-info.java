/** Image layers that hosts and guests have, and pages of them that are in memory. */
@NullMarked
package plimsoll.model.simulation.image;

import org.jspecify.annotations.NullMarked;
