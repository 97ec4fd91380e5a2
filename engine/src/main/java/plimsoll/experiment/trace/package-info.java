/** One replication looked at over time: as slices and counters, and as a time series. */
@NullMarked
package plimsoll.experiment.trace;

import org.jspecify.annotations.NullMarked;
