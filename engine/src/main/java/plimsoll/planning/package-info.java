/** What is done around experiments: distributions are fitted, parameters calibrated. */
@NullMarked
package plimsoll.planning;

import org.jspecify.annotations.NullMarked;
