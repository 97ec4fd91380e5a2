/** The hold model, list by list. */
@NullMarked
package plimsoll.bench.hold;

import org.jspecify.annotations.NullMarked;
