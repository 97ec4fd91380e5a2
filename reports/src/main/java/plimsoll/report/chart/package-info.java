/** Charts as PNG and SVG files, one class a chart; {@code ChartKind} lists them. */
@NullMarked
package plimsoll.report.chart;

import org.jspecify.annotations.NullMarked;
