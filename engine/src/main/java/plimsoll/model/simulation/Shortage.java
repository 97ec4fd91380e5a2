package plimsoll.model.simulation;

/**
 * What hosts were short of when a request was refused by all.
 *
 * @param memory share of hosts whose first short resource was memory
 * @param cpu share of hosts whose first short resource was CPU
 * @param disk share of hosts whose first short resource was disk space
 * @param limit share of hosts whose first short resource was a limit on children
 * @param strandedCpu share of all CPU that was free where another resource was short
 * @param strandedMemory share of all memory that was free where another resource was short
 */
public record Shortage(
    double memory,
    double cpu,
    double disk,
    double limit,
    double strandedCpu,
    double strandedMemory) {}
