/**
 * What runs on resources for a start and may be taken back, and disks as hosts and guests see them.
 */
@NullMarked
package plimsoll.model.simulation.work;

import org.jspecify.annotations.NullMarked;
