/** Many experiments in one folder: what became of each, and the index of all. */
@NullMarked
package plimsoll.report.batch;

import org.jspecify.annotations.NullMarked;
