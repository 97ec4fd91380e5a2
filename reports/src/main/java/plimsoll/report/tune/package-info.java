/** What a capacity plan found, as a file and as a picture. */
@NullMarked
package plimsoll.report.tune;

import org.jspecify.annotations.NullMarked;
