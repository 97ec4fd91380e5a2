package plimsoll.model.simulation.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import plimsoll.model.simulation.placement.HostsNeeded.Things;

/** First fit decreasing, in lines of equal machines, against one thing at a time. */
class HostsNeededTest {

  private static final long ANY = Long.MAX_VALUE;

  @Test
  void the_classic_list_needs_ten_machines_once_it_is_sorted() {
    // Johnson et al. (1974): 1010 in all, and each machine of 101 is full.
    assertThat(needed(101, 7, 6, 7, 10, 3, 16, 10, 34, 10, 51)).hasValue(10);
  }

  @Test
  void falling_order_is_not_always_best() {
    // Optimal are two machines of 8: 4 + 2 + 2 and 3 + 3 + 2. Falling order puts 4 + 3 first, then
    // 3 + 2 + 2, and the last 2 alone.
    assertThat(needed(8, 1, 4, 2, 3, 3, 2)).hasValue(3);
  }

  @Test
  void what_fits_on_no_machine_needs_no_number() {
    assertThat(needed(10, 1, 11)).isEmpty();
    assertThat(needed(10, 0, 11)).hasValue(0);
  }

  @Test
  void most_per_machine_is_kept() {
    Room need = new Room(1, 1, 1, 0);
    Room machine = new Room(10, 10, 10, 10);
    assertThat(HostsNeeded.of(List.of(new Things(7, need, 2)), List.of(machine))).hasValue(4);
  }

  @Test
  void a_billion_things_are_counted_at_once() {
    assertThat(needed(1000, 1_000_000_000, 1)).hasValue(1_000_000);
  }

  @Test
  void lines_of_machines_are_packed_as_one_thing_at_a_time_is() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Things> things = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(5); i++) {
        Room need = new Room(1 + random.nextInt(9), 1 + random.nextInt(9), 1, 0);
        things.add(new Things(random.nextInt(20), need, random.nextInt(3) == 0 ? 2 : ANY));
      }
      Room large = new Room(20, 16, 50, 0);
      Room small = new Room(10, 12, 50, 0);
      assertThat(HostsNeeded.of(things, List.of(large, small)))
          .as("seed %d", seed)
          .hasValue(oneByOne(things, large, small));
    }
  }

  private static long oneByOne(List<Things> things, Room first, Room others) {
    List<Things> falling = new ArrayList<>(things);
    falling.sort(
        Comparator.comparingDouble(
            (Things one) ->
                -Math.max(
                    one.need().memoryBytes() / (double) others.memoryBytes(),
                    one.need().nanoCores() / (double) others.nanoCores())));
    List<Room> left = new ArrayList<>();
    for (Things one : falling) {
      int[] here = new int[1000];
      for (long n = 0; n < one.number(); n++) {
        int i = 0;
        while (i < left.size()
            && !(left.get(i).covers(one.need()) && here[i] < one.mostPerMachine())) {
          i++;
        }
        if (i == left.size()) {
          left.add(left.isEmpty() ? first : others);
        }
        left.set(i, left.get(i).minus(one.need()));
        here[i]++;
      }
    }
    return left.size();
  }

  /** Numbers and sizes, in turn. */
  private static OptionalLong needed(long machine, long... numbersAndSizes) {
    List<Things> things = new ArrayList<>();
    for (int i = 0; i < numbersAndSizes.length; i += 2) {
      things.add(new Things(numbersAndSizes[i], new Room(numbersAndSizes[i + 1], 0, 0, 0), ANY));
    }
    return HostsNeeded.of(things, List.of(new Room(machine, 0, 0, 0)));
  }
}
