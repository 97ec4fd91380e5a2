package plimsoll.model.simulation.placement;

/**
 * What hosts were short of when a request was refused by all.
 *
 * @param memory share of hosts whose first short resource was memory
 * @param cpu share of hosts whose first short resource was CPU
 * @param disk share of hosts whose first short resource was disk space
 * @param limit share of hosts whose first short resource was a limit on children
 * @param strandedCpu share of all CPU that was free where another resource was short
 * @param strandedMemory share of all memory that was free where another resource was short
 * @param neededBytes memory that the request needed of a host short of it; NaN if none was
 * @param leftBytes the most memory that a host short of it had left; NaN if none was
 * @param neededCores CPU that the request needed of a host short of it first; NaN if none was
 * @param leftCores the most CPU that a host short of it first had left; NaN if none was
 */
public record Shortage(
    double memory,
    double cpu,
    double disk,
    double limit,
    double strandedCpu,
    double strandedMemory,
    double neededBytes,
    double leftBytes,
    double neededCores,
    double leftCores) {}
