/**
 * One run of a model: requests are placed, climb the layers of the stack phase by phase, contend
 * for what the hosts have, become ready and go again.
 */
@NullMarked
package plimsoll.model.simulation;

import org.jspecify.annotations.NullMarked;
