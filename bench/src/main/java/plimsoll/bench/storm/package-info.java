/** The boot storm on other simulators. */
@NullMarked
package plimsoll.bench.storm;

import org.jspecify.annotations.NullMarked;
