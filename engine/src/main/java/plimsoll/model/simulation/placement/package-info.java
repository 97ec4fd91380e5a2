/** Finding room for what is needed among hosts and guests, and saying why there was none. */
@NullMarked
package plimsoll.model.simulation.placement;

import org.jspecify.annotations.NullMarked;
