/** What a scenario says (records), and who is told what happens in a run. */
@NullMarked
package plimsoll.model;

import org.jspecify.annotations.NullMarked;
