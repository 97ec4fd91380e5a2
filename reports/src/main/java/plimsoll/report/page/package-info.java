/** {@code report.html}: one page that needs nothing beside itself. */
@NullMarked
package plimsoll.report.page;

import org.jspecify.annotations.NullMarked;
