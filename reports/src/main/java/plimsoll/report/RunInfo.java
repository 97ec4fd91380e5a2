package plimsoll.report;

import java.util.SortedMap;

/**
 * What may differ between two runs with equal results, for {@code run.json}.
 *
 * @param facts name to value, such as {@code threads} and {@code java}
 * @param command the command that makes these results again
 */
public record RunInfo(SortedMap<String, String> facts, String command) {}
