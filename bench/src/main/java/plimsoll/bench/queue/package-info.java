/** M/M/1 with statistics, on each simulator. */
@NullMarked
package plimsoll.bench.queue;

import org.jspecify.annotations.NullMarked;
