package plimsoll.model.simulation;

import java.util.function.IntSupplier;
import plimsoll.kernel.Simulator;
import plimsoll.model.ModelObserver;
import plimsoll.random.Streams;
import plimsoll.resource.Network;

/**
 * What every phase of a run may need.
 *
 * @param simulator the clock and its event list
 * @param streams the random streams of this replication
 * @param observer is told what happens
 * @param network the hosts' interfaces and the link to the registry
 * @param hasRegistry whether images are pulled at all
 * @param ready instances that are ready now, on all hosts
 * @param memory what instances and guests really use of it
 * @param disks what images may take of them
 */
record Surroundings(
    Simulator simulator,
    Streams streams,
    ModelObserver observer,
    Network network,
    boolean hasRegistry,
    IntSupplier ready,
    WorkingSets memory,
    ImageSpaces disks) {}
