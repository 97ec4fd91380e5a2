package plimsoll.model.simulation.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import plimsoll.model.Placement.Policy;
import plimsoll.model.WorkloadGroup.Separation;
import plimsoll.random.Streams;

/** Indices and views against a look at each bin. */
class PlacerProperties {

  private static final int ENTRIES = 3;

  /** A bin that knows its place. */
  private record Machine(int entry, int bin, int site, int rack) implements Bin {}

  @ParameterizedTest
  @EnumSource(
      value = Policy.class,
      names = {"RANDOM", "TWO_CHOICES"},
      mode = Mode.EXCLUDE)
  void chooses_what_a_look_at_each_bin_chooses(Policy policy) {
    for (int seed = 0; seed < 150; seed++) {
      Separation rule =
          switch (seed % 4) {
            case 0 -> new Separation(2, Integer.MAX_VALUE, false);
            case 1 -> new Separation(Integer.MAX_VALUE, 3, false);
            case 2 -> new Separation(3, Integer.MAX_VALUE, true);
            default -> Separation.NONE;
          };
      Fleet fleet = new Fleet(policy, rule, new SplittableRandom(seed));
      for (int step = 0; step < 150; step++) {
        fleet.step("seed " + seed + " step " + step);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void a_suspended_bin_is_never_chosen_until_it_is_resumed(Policy policy) {
    Placer<Machine> placer = new Placer<>(policy, 1, new Streams(1, 0));
    Machine one = new Machine(0, 0, 0, 0);
    Machine other = new Machine(0, 1, 1, 0);
    placer.add(one, new Room(10, 10, 10, 10));
    placer.add(other, new Room(10, 10, 10, 10));
    placer.suspend(one);
    placer.take(one, new Room(1, 1, 1, 1));
    assertThat(find(placer, 7)).isEqualTo(other);
    placer.suspend(other);
    assertThat(find(placer, 7)).isNull();
    placer.resume(one);
    assertThat(find(placer, 7)).isEqualTo(one);
    assertThat(placer.left(one)).isEqualTo(new Room(9, 9, 9, 9));
  }

  @Test
  void random_takes_each_bin_with_room_equally_often() {
    // 2 of 40 bins have room, so that lists are needed now and then: (38 / 40) ^ 64 = 3.8 %.
    Placer<Machine> placer = new Placer<>(Policy.RANDOM, 1, new Streams(1, 0));
    for (int i = 0; i < 40; i++) {
      placer.add(new Machine(0, i, i, 0), new Room(i % 20 == 3 ? 10 : 1, 10, 10, 10));
    }
    int n = 20_000;
    int first = 0;
    for (int entity = 0; entity < n; entity++) {
      Machine found = find(placer, entity);
      assertThat(found).isNotNull();
      first += found != null && found.bin() == 3 ? 1 : 0;
    }
    // Binomial: standard error 0.0035.
    assertThat((double) first / n).isBetween(0.5 - 4 * 0.0036, 0.5 + 4 * 0.0036);
  }

  @Test
  void of_two_choices_the_fullest_bin_is_far_less_full_than_of_one() {
    // n balls in n bins: the fullest has ln n / ln ln n (1 + o(1)) of one choice and
    // ln ln n / ln 2 + O(1) of two (Azar, Broder, Karlin and Upfal, SIAM J. Comput. 29, 1999).
    int n = 20_000;
    int one = fullest(Policy.RANDOM, n);
    int two = fullest(Policy.TWO_CHOICES, n);
    assertThat(one).isBetween(6, 11);
    assertThat(two).isBetween(3, 4);
  }

  private static int fullest(Policy policy, int n) {
    Placer<Machine> placer = new Placer<>(policy, 1, new Streams(1, 0));
    List<Machine> machines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      machines.add(new Machine(0, i, i, 0));
      placer.add(machines.get(i), new Room(1000, 1000, 1000, 1000));
    }
    Room one = new Room(1, 1, 1, 1);
    for (int i = 0; i < n; i++) {
      Machine found = placer.find(0, i, OptionalInt.empty(), one);
      placer.take(found == null ? machines.get(0) : found, one);
    }
    return machines.stream().mapToInt(m -> (int) (1000 - placer.left(m).slots())).max().orElse(0);
  }

  private static @Nullable Machine find(Placer<Machine> placer, long entity) {
    return placer.find(0, entity, OptionalInt.empty(), new Room(5, 1, 1, 1));
  }

  /** A placer and the same by hand. */
  private static final class Fleet {
    private final Policy policy;
    private final Separation rule;
    private final SplittableRandom random;
    private final Placer<Machine> placer;
    private final Separations separations;
    private final List<Machine> machines = new ArrayList<>();
    private final List<Room> left = new ArrayList<>();
    private final List<Room> capacity = new ArrayList<>();
    private final List<Integer> guests = new ArrayList<>();
    private final List<Machine> taken = new ArrayList<>();
    private final List<Room> takenRoom = new ArrayList<>();

    Fleet(Policy policy, Separation rule, SplittableRandom random) {
      this.policy = policy;
      this.rule = rule;
      this.random = random;
      this.placer = new Placer<>(policy, ENTRIES, new Streams(1, 0));
      this.separations = new Separations(List.of(rule), List.of(placer));
    }

    void step(String where) {
      if (machines.isEmpty() || random.nextInt(5) == 0) {
        add();
      }
      Room need = new Room(random.nextInt(6), random.nextInt(6), random.nextInt(3), 0);
      OptionalInt entry =
          random.nextInt(4) == 0 ? OptionalInt.of(random.nextInt(ENTRIES)) : OptionalInt.empty();
      int expected = byHand(need, entry);
      Machine found = placer.find(0, 0, entry, need);
      assertThat(found).as(where).isEqualTo(expected < 0 ? null : machines.get(expected));
      if (found != null) {
        left.set(found.site(), left.get(found.site()).minus(need));
        placer.take(found, need);
        guests.set(found.site(), guests.get(found.site()) + 1);
        separations.entered(0, found);
        taken.add(found);
        takenRoom.add(need);
      }
      if (!taken.isEmpty() && random.nextInt(3) == 0) {
        giveBack(random.nextInt(taken.size()));
      }
    }

    private void add() {
      int entry = random.nextInt(ENTRIES);
      // Powers of two, so that shares are exact and ties are real ties.
      Room room = new Room(8L << entry, 16 >> entry, 6, 10);
      Machine machine = new Machine(entry, placer.next(entry), machines.size(), random.nextInt(4));
      machines.add(machine);
      left.add(room);
      capacity.add(room);
      guests.add(0);
      separations.addHost(machine);
      placer.add(machine, room);
    }

    private void giveBack(int which) {
      Machine machine = taken.remove(which);
      Room room = takenRoom.remove(which);
      left.set(machine.site(), left.get(machine.site()).plus(room));
      placer.give(machine, room);
      guests.set(machine.site(), guests.get(machine.site()) - 1);
      separations.left(0, machine);
    }

    private int inRack(int rack) {
      return machines.stream()
          .filter(m -> m.rack() == rack)
          .mapToInt(m -> guests.get(m.site()))
          .sum();
    }

    private int byHand(Room need, OptionalInt entry) {
      int best = -1;
      for (int i = 0; i < machines.size(); i++) {
        Machine machine = machines.get(i);
        boolean may =
            left.get(i).covers(need)
                && (entry.isEmpty() || entry.getAsInt() == machine.entry())
                && guests.get(i) < rule.mostPerHost()
                && inRack(machine.rack()) < rule.mostPerRack();
        if (may && (best < 0 || precedes(i, best, need))) {
          best = i;
        }
      }
      return best;
    }

    /**
     * Whether one machine is better than another; of equals that of the earlier entry, then bin.
     */
    private boolean precedes(int one, int other, Room need) {
      if (rule.spreadsOverRacks()) {
        int crowd = inRack(machines.get(one).rack()) - inRack(machines.get(other).rack());
        int rack = machines.get(one).rack() - machines.get(other).rack();
        if (crowd != 0 || rack != 0) {
          return crowd != 0 ? crowd < 0 : rack < 0;
        }
      }
      double cost = cost(one, need) - cost(other, need);
      if (cost != 0) {
        return cost < 0;
      }
      if (machines.get(one).entry() != machines.get(other).entry()) {
        return machines.get(one).entry() < machines.get(other).entry();
      }
      return machines.get(one).bin() < machines.get(other).bin();
    }

    private double memory(Room room, int i) {
      return room.memoryBytes() / (double) capacity.get(i).memoryBytes();
    }

    private double cpu(Room room, int i) {
      return room.nanoCores() / (double) capacity.get(i).nanoCores();
    }

    private double cost(int i, Room need) {
      Room room = left.get(i);
      return switch (policy) {
        case FIRST_FIT -> 0;
        case BEST_FIT -> room.memoryBytes();
        case WORST_FIT -> -room.memoryBytes();
        case LEAST_ALLOCATED ->
            -(memory(room, i) - memory(need, i) + (cpu(room, i) - cpu(need, i)));
        case MOST_ALLOCATED -> memory(room, i) - memory(need, i) + (cpu(room, i) - cpu(need, i));
        case BALANCED ->
            Math.abs(memory(room, i) - cpu(room, i) - (memory(need, i) - cpu(need, i)));
        case DOT_PRODUCT -> -(memory(room, i) * memory(need, i) + cpu(room, i) * cpu(need, i));
        default -> throw new IllegalArgumentException(policy.key());
      };
    }
  }
}
