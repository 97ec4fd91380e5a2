/** Keyed random streams and the distributions of scenario files; never sees the clock. */
@NullMarked
package plimsoll.random;

import org.jspecify.annotations.NullMarked;
