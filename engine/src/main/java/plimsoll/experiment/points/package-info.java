/** Points that fill a unit cube more evenly than independent ones would. */
@NullMarked
package plimsoll.experiment.points;

import org.jspecify.annotations.NullMarked;
