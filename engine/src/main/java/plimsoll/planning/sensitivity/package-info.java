/** Which uncertain numbers an answer depends on, for any function of them. */
@NullMarked
package plimsoll.planning.sensitivity;

import org.jspecify.annotations.NullMarked;
