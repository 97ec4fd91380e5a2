/** Replications on a Spark cluster; found by the command as a service. */
@NullMarked
package plimsoll.spark;

import org.jspecify.annotations.NullMarked;
