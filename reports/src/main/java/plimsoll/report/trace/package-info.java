/** One replication as a file that trace viewers open. */
@NullMarked
package plimsoll.report.trace;

import org.jspecify.annotations.NullMarked;
