package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import plimsoll.model.HostShape;
import plimsoll.model.Licence;
import plimsoll.model.Model;
import plimsoll.model.Platform;

/**
 * How many licences the guests of all hosts need, kept up as guests come and go, and what hosts and
 * licences cost together. A host needs one set of a licence for each so many guests; a layer that
 * stands on the host itself needs one even where there is no guest.
 */
final class LicenceMeter {

  /** A licence that depends on guests. */
  private record Counted(Licence licence, boolean isOnHost) {
    boolean needsOneWithoutGuests() {
      return isOnHost && licence.per() != Licence.Per.VM;
    }
  }

  private final List<Counted> counted = new ArrayList<>();

  /** Sets beyond those that a host needs without guests, by licence and entry of hosts. */
  private final long[][] sets;

  LicenceMeter(StackPlan plan, int entries) {
    for (int i = 0; i < plan.layers().size(); i++) {
      boolean isOnHost = !plan.isInGuest(i);
      plan.layer(i)
          .traits()
          .licence()
          .filter(Licence::countsGuests)
          .ifPresent(licence -> counted.add(new Counted(licence, isOnHost)));
    }
    sets = new long[counted.size()][entries];
  }

  /** A guest is there. */
  void came(Host host) {
    for (int i = 0; i < sets.length; i++) {
      sets[i][host.entry] += startsASet(i, host.guestCount) ? 1 : 0;
    }
    host.guestCount++;
  }

  /** A guest is gone. */
  void went(Host host) {
    host.guestCount--;
    for (int i = 0; i < sets.length; i++) {
      sets[i][host.entry] -= startsASet(i, host.guestCount) ? 1 : 0;
    }
  }

  /** Whether one guest more than so many needs a further set. */
  private boolean startsASet(int licence, int guests) {
    Counted one = counted.get(licence);
    return guests % one.licence().guestsEach() == 0 && (guests > 0 || !one.needsOneWithoutGuests());
  }

  /** The sets that are needed now. */
  long[][] now() {
    long[][] copy = new long[sets.length][];
    for (int i = 0; i < sets.length; i++) {
      copy[i] = sets[i].clone();
    }
    return copy;
  }

  /**
   * What all hosts cost an hour with the licences of their layers; NaN where nothing has a price.
   *
   * @param sets that were needed at a moment
   */
  double perHour(Model model, long[][] sets) {
    if (isFree(model)) {
      return Double.NaN;
    }
    double sum = 0;
    for (int entry = 0; entry < model.hosts().size(); entry++) {
      HostShape host = model.hosts().get(entry);
      double each = host.upkeep().price().isPresent() ? host.upkeep().price().get().perHour() : 0;
      for (Licence licence : licences(model.platform())) {
        each += licence.countsGuests() ? 0 : licence.perHour(host);
      }
      double further = 0;
      for (int i = 0; i < counted.size(); i++) {
        Counted one = counted.get(i);
        each += one.needsOneWithoutGuests() ? one.licence().perHour(host) : 0;
        further += sets[i][entry] * one.licence().perHour(host);
      }
      sum += host.count() * each + further;
    }
    return sum;
  }

  private static boolean isFree(Model model) {
    return licences(model.platform()).isEmpty()
        && model.hosts().stream().allMatch(host -> host.upkeep().price().isEmpty());
  }

  private static List<Licence> licences(Platform platform) {
    return platform.stack().stream().flatMap(layer -> layer.traits().licence().stream()).toList();
  }
}
