/** Parameters of a model adjusted so that what it simulates meets what was measured. */
@NullMarked
package plimsoll.planning.calibrate;

import org.jspecify.annotations.NullMarked;
