package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import plimsoll.model.Arrivals;
import plimsoll.model.Model;
import plimsoll.model.WorkloadGroup;
import plimsoll.model.simulation.placement.HostsNeeded;
import plimsoll.model.simulation.placement.Placer;
import plimsoll.model.simulation.placement.Reason;
import plimsoll.model.simulation.placement.Refusals;
import plimsoll.model.simulation.placement.Reserve;
import plimsoll.model.simulation.placement.Room;
import plimsoll.model.simulation.placement.Separations;
import plimsoll.random.Streams;

/** Room on hosts and in guests: who is where, who is kept apart, and what is kept free. */
final class Places {

  /** More memory than any host has. */
  private static final Room ALL_MEMORY = new Room(Long.MAX_VALUE, 0, 0, 0);

  private final Model model;
  private final Placer<Host> hosts;
  private final Placer<Guest> guests;
  private final Separations separations;
  private final Refusals<Host> refusals;
  private final List<Room> capacities = new ArrayList<>();
  private Reserve reserve;
  private final boolean hostsMayFail;
  private final long[] present;
  private final long[] mostPresent;
  private final boolean[] wasRefused;

  /**
   * @param all the list of hosts, which is empty yet
   * @param totalBytes that admission can promise on all hosts
   * @param totalNanoCores that admission can promise on all hosts
   */
  Places(
      Model model,
      Streams streams,
      List<Host> all,
      DoubleSupplier totalBytes,
      DoubleSupplier totalNanoCores) {
    this.model = model;
    this.hostsMayFail = !model.disturbances().crashes().isEmpty();
    this.hosts = new Placer<>(model.placement().policy(), model.hosts().size(), streams);
    this.guests = new Placer<>(model.placement().policy(), model.hosts().size(), streams);
    this.separations =
        new Separations(
            model.workload().stream().map(group -> group.policies().separation()).toList(),
            List.of(hosts, guests));
    this.refusals = new Refusals<>(all, hosts, separations, totalBytes, totalNanoCores);
    this.reserve = new Reserve(model.placement().reserve(), capacities);
    this.present = new long[model.workload().size()];
    this.mostPresent = new long[model.workload().size()];
    this.wasRefused = new boolean[model.workload().size()];
  }

  /** Adds a host with what admission can give on it while it is empty. */
  void add(Host host, Room capacity) {
    refusals.grows();
    if (hostsMayFail) {
      host.instances = new LinkedHashSet<>();
      host.guests = new LinkedHashSet<>();
    }
    capacities.add(capacity);
    separations.addHost(host);
    hosts.add(host, capacity);
  }

  /** All hosts were added. */
  void areComplete() {
    reserve = new Reserve(model.placement().reserve(), capacities);
  }

  /** The number that the next host of an entry gets within it. */
  int next(int entry) {
    return hosts.next(entry);
  }

  /** Room in guests, which are searched by the same policy. */
  Placer<Guest> guests() {
    return guests;
  }

  Refusals<Host> refusals() {
    return refusals;
  }

  /** A guest with room for an instance; null if none has. */
  @Nullable Guest findGuest(Instance instance) {
    WorkloadGroup group = instance.group.group();
    return guests.find(instance.group.index(), instance.entity, group.on(), instance.need);
  }

  /**
   * A host with room for what an instance needs; null if none has.
   *
   * @param needs for all hosts, or one for each entry; null where the instance cannot stand
   */
  @Nullable Host findHost(Instance instance, @Nullable Room[] needs) {
    GroupPlan group = instance.group;
    return hosts.find(group.index(), instance.entity, group.group().on(), needs);
  }

  /**
   * Whether enough is kept free if an instance gets room on a host; if not, that is a refusal.
   *
   * @param needs for all hosts, or one for each entry
   */
  boolean leavesReserve(Instance instance, Host host, Room[] needs) {
    if (reserve.allows(needs[Placer.index(needs.length, host.entry)])) {
      return true;
    }
    wasRefused[instance.group.index()] = true;
    refusals.refused(instance.group.index(), needs, Reason.RESERVE);
    return false;
  }

  /**
   * No host had room.
   *
   * @param needs for all hosts, or one for each entry
   */
  void refused(Instance instance, Room[] needs) {
    wasRefused[instance.group.index()] = true;
    refusals.refused(instance.group.index(), instance.group.group().on(), needs);
  }

  /** There was room, but memory that is really used could not be had. */
  void refusedForMemory(Instance instance) {
    wasRefused[instance.group.index()] = true;
    refusals.refused(instance.group.index(), new Room[] {ALL_MEMORY}, Reason.MEMORY);
  }

  /** What admission can still give on a host. */
  Room left(Host host) {
    return hosts.left(host);
  }

  /** Takes what is needed of a host. */
  void take(Host host, Room need) {
    refusals.changes(host);
    hosts.take(host, need);
    reserve.take(need);
  }

  /** Gives back to a host what was needed. */
  void give(Host host, Room need) {
    refusals.changes(host);
    hosts.give(host, need);
    reserve.give(need);
  }

  /** A host fails: it takes nobody. */
  void hostFails(Host host) {
    refusals.changes(host);
    hosts.suspend(host);
    reserve.hostFails();
  }

  /** A host is back. */
  void hostReturns(Host host) {
    refusals.changes(host);
    hosts.resume(host);
    reserve.hostReturns();
  }

  /** A guest is there. */
  void opened(Guest guest) {
    if (hostsMayFail) {
      guest.host.guests.add(guest);
    }
  }

  /** A guest is gone. */
  void closed(Guest guest) {
    if (hostsMayFail) {
      guest.host.guests.remove(guest);
    }
  }

  /** An instance stands on its host. */
  void entered(Instance instance) {
    if (hostsMayFail) {
      instance.placedHost().instances.add(instance);
    }
    refusals.changes(instance.placedHost());
    int group = instance.group.index();
    separations.entered(group, instance.placedHost());
    mostPresent[group] = Math.max(mostPresent[group], ++present[group]);
  }

  /** An instance is about to leave its host. */
  void left(Instance instance) {
    if (hostsMayFail) {
      instance.placedHost().instances.remove(instance);
    }
    refusals.changes(instance.placedHost());
    separations.left(instance.group.index(), instance.placedHost());
    present[instance.group.index()]--;
  }

  /**
   * How many instances of a group are to be there at once: all that are requested, if they stay,
   * else the most that were; empty where that was not seen, since some were refused or the group
   * only fills what there is.
   */
  private OptionalLong wanted(int number) {
    WorkloadGroup group = model.workload().get(number);
    if (group.arrivals() instanceof Arrivals.Fill) {
      return OptionalLong.empty();
    }
    if (group.arrivals() instanceof Arrivals.Rollout rollout) {
      return OptionalLong.of(Math.min(group.count(), rollout.maxSurge())); // in place of others
    }
    if (group.lifetime() instanceof WorkloadGroup.Lifetime.Forever) {
      return OptionalLong.of(group.count() + group.policies().warm().poolSize());
    }
    return wasRefused[number] ? OptionalLong.empty() : OptionalLong.of(mostPresent[number]);
  }

  /**
   * How many hosts the workload needs, on what admission counts: these hosts in their order, and
   * more of the last. Empty where it is not known how much is to be there at once or how large
   * shared guests will be, and where a provider finds the hosts.
   *
   * @param groups of the workload
   * @param sizings of new guests; empty for a stack without guest
   */
  OptionalLong hostsNeeded(List<GroupPlan> groups, GuestSizings sizings, StackPlan plan) {
    if (plan.isElastic() || (plan.sharesGuests() && !sizings.isUniform())) {
      return OptionalLong.empty();
    }
    boolean sharesGuests = plan.sharesGuests();
    List<HostsNeeded.Things> things = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      OptionalLong wanted = wanted(i);
      if (wanted.isEmpty()) {
        return OptionalLong.empty();
      }
      long entity = groups.get(i).entity(0);
      Room need =
          sizings.isEmpty() || sharesGuests
              ? groups.get(i).need(entity)
              : sizings.of(groups.get(i)).get(0).of(entity).need();
      long most = model.workload().get(i).policies().separation().mostPerHost();
      things.add(
          new HostsNeeded.Things(wanted.getAsLong(), need, sharesGuests ? Long.MAX_VALUE : most));
    }
    if (sharesGuests) {
      GuestSizing.Size size = sizings.of(groups.get(0)).get(0).of(groups.get(0).entity(0));
      OptionalLong guestsNeeded = HostsNeeded.of(things, List.of(size.inside()));
      if (guestsNeeded.isEmpty()) {
        return guestsNeeded;
      }
      things =
          List.of(new HostsNeeded.Things(guestsNeeded.getAsLong(), size.need(), Long.MAX_VALUE));
    }
    return HostsNeeded.of(things, capacities);
  }
}
