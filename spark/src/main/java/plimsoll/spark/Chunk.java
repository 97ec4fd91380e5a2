package plimsoll.spark;

import java.io.Serializable;

/**
 * Replications that one task runs.
 *
 * @param alternatives index in the design, of each
 * @param replications number, of each
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record Chunk(int[] alternatives, int[] replications) implements Serializable {}
