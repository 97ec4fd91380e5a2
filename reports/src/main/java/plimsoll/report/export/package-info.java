/** Results in the formats of other tools. */
@NullMarked
package plimsoll.report.export;

import org.jspecify.annotations.NullMarked;
