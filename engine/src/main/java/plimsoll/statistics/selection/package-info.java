/** Which of many alternatives is best: constants, procedures with a guarantee, comparisons. */
@NullMarked
package plimsoll.statistics.selection;

import org.jspecify.annotations.NullMarked;
