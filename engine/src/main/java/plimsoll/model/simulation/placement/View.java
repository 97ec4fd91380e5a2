package plimsoll.model.simulation.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import plimsoll.model.Placement.Policy;
import plimsoll.random.RandomStream;

/**
 * The bins as requests of one sort see them: open or closed, in sections that one index each
 * searches. A section holds the bins of an entry of {@code hosts}, which have one capacity, or
 * those of them in one rack where requests spread over racks.
 *
 * @param <B> hosts or guests
 */
final class View<B extends Bin> {

  /** Draws before all bins with room are listed; with 1 in 20 open this is needed once in 27. */
  private static final int DRAWS = 64;

  private final Policy policy;
  private final boolean byRack;

  /** By entry, as in the file. */
  private final List<Section<B>> sections = new ArrayList<>();

  /** The same by rack, where racks are searched by themselves. */
  private final List<List<Section<B>>> inRack = new ArrayList<>();

  /** Where bins are, by entry and number of the bin. */
  private final List<List<Spot<B>>> spots = new ArrayList<>();

  private int[] listed = new int[16];

  private record Section<B>(int entry, Score score, Index index, List<B> bins) {}

  private record Spot<B>(Section<B> section, int index) {
    Room left() {
      return section.index().left(index);
    }
  }

  /**
   * @param byRack whether the bins of one rack are searched by themselves
   */
  View(Policy policy, boolean byRack) {
    this.policy = policy;
    this.byRack = byRack;
  }

  /** Adds a bin with room {@code left}; bins of an entry come in the order of their numbers. */
  void add(B bin, Room left) {
    while (spots.size() <= bin.entry()) {
      spots.add(new ArrayList<>());
    }
    while (byRack && inRack.size() <= bin.rack()) {
      inRack.add(new ArrayList<>());
    }
    Section<B> section = section(byRack ? inRack.get(bin.rack()) : sections, bin, left);
    spots.get(bin.entry()).add(new Spot<>(section, section.index().add(left)));
    section.bins().add(bin);
  }

  private Section<B> section(List<Section<B>> among, B bin, Room capacity) {
    int place = 0;
    while (place < among.size() && among.get(place).entry() < bin.entry()) {
      place++;
    }
    if (place < among.size() && among.get(place).entry() == bin.entry()) {
      return among.get(place);
    }
    Score score = new Score(policy, capacity);
    Section<B> section = new Section<>(bin.entry(), score, index(score), new ArrayList<>());
    among.add(place, section);
    return section;
  }

  private Index index(Score score) {
    return switch (policy) {
      case FIRST_FIT, WORST_FIT, LEAST_ALLOCATED, RANDOM, TWO_CHOICES -> new FitTree(score::key);
      case BEST_FIT, MOST_ALLOCATED, BALANCED -> new OrderedTree(policy, score);
      case DOT_PRODUCT -> new AlignedTrees(score);
    };
  }

  /** A bin has room {@code left}, and is open. */
  void put(B bin, Room left) {
    Spot<B> spot = spot(bin);
    spot.section().index().put(spot.index(), left);
  }

  /** A bin takes nothing until it is put again. */
  void close(B bin) {
    Spot<B> spot = spot(bin);
    spot.section().index().close(spot.index());
  }

  private Spot<B> spot(B bin) {
    return spots.get(bin.entry()).get(bin.bin());
  }

  /** The bin that the policy chooses; null if none has room. */
  @Nullable B find(OptionalInt entry, @Nullable Room[] needs, RandomStream random) {
    return find(sections, entry, needs, random);
  }

  /** The bin that the policy chooses in the first of some racks that has room; null if none. */
  @Nullable B find(
      Iterable<Integer> racks, OptionalInt entry, @Nullable Room[] needs, RandomStream random) {
    for (int rack : racks) {
      B found = rack < inRack.size() ? find(inRack.get(rack), entry, needs, random) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable B find(
      List<Section<B>> among, OptionalInt entry, @Nullable Room[] needs, RandomStream random) {
    return switch (policy) {
      case RANDOM -> draw(among, entry, needs, random);
      case TWO_CHOICES -> {
        B one = draw(among, entry, needs, random);
        B other = one == null ? null : draw(among, entry, needs, random);
        yield one == null || other == null || cost(one, needs) <= cost(other, needs) ? one : other;
      }
      default -> cheapest(among, entry, needs);
    };
  }

  private double cost(B bin, @Nullable Room[] needs) {
    Room need = needs[Placer.index(needs.length, bin.entry())];
    return need == null
        ? Double.POSITIVE_INFINITY
        : spot(bin).section().score().cost(spot(bin).left(), need);
  }

  private @Nullable B cheapest(List<Section<B>> among, OptionalInt entry, @Nullable Room[] needs) {
    B best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Section<B> section : among) {
      Room need = need(section, entry, needs);
      int found = need == null ? Index.NONE : section.index().choose(need);
      if (need != null && found != Index.NONE) {
        double cost = section.score().cost(section.index().left(found), need);
        if (best == null || cost < least) {
          best = section.bins().get(found);
          least = cost;
        }
        if (policy == Policy.FIRST_FIT) {
          break;
        }
      }
    }
    return best;
  }

  /** Any of the bins with room, all with the same probability. */
  private @Nullable B draw(
      List<Section<B>> among, OptionalInt entry, @Nullable Room[] needs, RandomStream random) {
    int all = 0;
    boolean mayFit = false;
    for (Section<B> section : among) {
      Room need = need(section, entry, needs);
      if (need != null) {
        all += section.index().size();
        mayFit |= section.index().most().covers(need);
      }
    }
    for (int i = 0; mayFit && i < DRAWS; i++) {
      B drawn = at(among, (int) (random.nextUniform() * all), entry, needs);
      if (drawn != null) {
        return drawn;
      }
    }
    return mayFit ? drawOfListed(among, entry, needs, random) : null;
  }

  /** The bin with a number among those looked at; null if it has no room. */
  private @Nullable B at(
      List<Section<B>> among, int number, OptionalInt entry, @Nullable Room[] needs) {
    int rest = number;
    for (Section<B> section : among) {
      Room need = need(section, entry, needs);
      if (need != null) {
        if (rest < section.index().size()) {
          return section.index().fits(rest, need) ? section.bins().get(rest) : null;
        }
        rest -= section.index().size();
      }
    }
    throw new IllegalStateException("there is no bin " + number);
  }

  private @Nullable B drawOfListed(
      List<Section<B>> among, OptionalInt entry, @Nullable Room[] needs, RandomStream random) {
    List<Integer> ends = new ArrayList<>();
    int count = 0;
    for (Section<B> section : among) {
      Room need = need(section, entry, needs);
      if (need != null) {
        if (listed.length < count + section.index().size()) {
          listed = Arrays.copyOf(listed, 2 * (count + section.index().size()));
        }
        count = section.index().fitting(need, listed, count);
      }
      ends.add(count);
    }
    if (count == 0) {
      return null;
    }
    int drawn = (int) (random.nextUniform() * count);
    int section = 0;
    while (ends.get(section) <= drawn) {
      section++;
    }
    return among.get(section).bins().get(listed[drawn]);
  }

  /** What a request needs in a section; null if it does not look there. */
  private static @Nullable Room need(
      Section<?> section, OptionalInt entry, @Nullable Room[] needs) {
    return entry.isEmpty() || entry.getAsInt() == section.entry()
        ? needs[Placer.index(needs.length, section.entry())]
        : null;
  }

  /** The first resource of which no bin has as much as is needed; FRAGMENTED if there is none. */
  Reason lacks(OptionalInt entry, @Nullable Room[] needs) {
    boolean memory = false;
    boolean cpu = false;
    boolean disk = false;
    boolean slots = false;
    for (Section<B> section : sections) {
      Room need = need(section, entry, needs);
      if (need != null) {
        Room most = section.index().most();
        memory |= most.memoryBytes() >= need.memoryBytes();
        cpu |= most.nanoCores() >= need.nanoCores();
        disk |= most.diskBytes() >= need.diskBytes();
        slots |= most.slots() >= need.slots();
      }
    }
    if (!memory) {
      return Reason.MEMORY;
    }
    if (!cpu) {
      return Reason.CPU;
    }
    return !disk ? Reason.DISK : !slots ? Reason.LIMIT : Reason.FRAGMENTED;
  }
}
