package plimsoll.model.simulation;

/**
 * How busy the resources of all hosts were over a stretch of time, as fractions; NaN where there
 * was nothing to measure: no time passed, or no such resource was given.
 *
 * @param cpu of the cores' full capacity, SMT included
 * @param disk of the busiest way to use the disks: reading, writing or random I/O
 * @param network of the network interfaces
 * @param contention part of the wanted CPU time that tasks waited for a core
 * @param throttled part of the CPU time that limits took away from what was asked
 */
public record Usage(double cpu, double disk, double network, double contention, double throttled) {}
