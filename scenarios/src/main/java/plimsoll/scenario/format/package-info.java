/** Types of the scenario format: each reads a node and describes itself for the JSON Schema. */
@NullMarked
package plimsoll.scenario.format;

import org.jspecify.annotations.NullMarked;
