/** Pages in a real browser. */
@NullMarked
package plimsoll.report.browser;

import org.jspecify.annotations.NullMarked;
