package plimsoll.model.simulation;

/**
 * How busy resources of one kind are, all of them together; NaN where there are none.
 *
 * @param seconds how long they were busy until now, in seconds of all of them
 * @param share which share of them is busy now, from 0 to 1; it holds since the last event
 */
public record Busy(double seconds, double share) {}
