/** What a sensitivity analysis found: in words, as JSON and as a picture. */
@NullMarked
package plimsoll.report.sensitivity;

import org.jspecify.annotations.NullMarked;
