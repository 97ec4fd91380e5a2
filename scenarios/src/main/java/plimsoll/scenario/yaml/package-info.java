/** The tree of a YAML file, in which every node knows its place, and the report of its problems. */
@NullMarked
package plimsoll.scenario.yaml;

import org.jspecify.annotations.NullMarked;
