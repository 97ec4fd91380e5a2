/**
 * Memory of hosts and guests that runs short: what each kernel or hypervisor does, and what it
 * costs.
 */
@NullMarked
package plimsoll.model.simulation.memory;

import org.jspecify.annotations.NullMarked;
