package plimsoll.model.simulation.placement;

/**
 * What hosts were short of when a request was refused by all. Hosts that were down do not count.
 *
 * @param memory share of hosts whose first short resource was memory
 * @param cpu share of hosts whose first short resource was CPU
 * @param disk share of hosts whose first short resource was disk space
 * @param limit share of hosts whose first short resource was a limit on children
 * @param separation share of hosts that had room, but too many instances of the group
 * @param reserve share of hosts that had room, but it was kept free
 * @param strandedCpu share of all CPU that was free where another resource was short
 * @param strandedMemory share of all memory that was free where another resource was short
 * @param fragmentedCpu share of the free CPU that a request drawn from the workload cannot use
 * @param fragmentedMemory share of the free memory that a request drawn from the workload cannot
 *     use
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
    double separation,
    double reserve,
    double strandedCpu,
    double strandedMemory,
    double fragmentedCpu,
    double fragmentedMemory,
    double neededBytes,
    double leftBytes,
    double neededCores,
    double leftCores) {}
