package plimsoll.spark;

import java.io.Serializable;

/**
 * What a worker sends back of one replication.
 *
 * @param alternative index in the design
 * @param replication its number
 * @param result as bytes
 * @param nanos how long it took there
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record Row(int alternative, int replication, byte[] result, long nanos) implements Serializable {}
