/** When requests are made: bursts, waves, streams and fills, one source for each workload group. */
@NullMarked
package plimsoll.model.simulation.arrival;

import org.jspecify.annotations.NullMarked;
