package plimsoll.model.simulation.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plimsoll.model.Placement.Policy;

/** The tree against a look at each bin. */
class FitTreeProperties {

  @ParameterizedTest
  @EnumSource(Policy.class)
  void chooses_what_a_look_at_each_bin_chooses(Policy policy) {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      FitTree tree = new FitTree(policy);
      List<Room> bins = new ArrayList<>();
      for (int step = 0; step < 120; step++) {
        if (bins.isEmpty() || random.nextInt(4) == 0) {
          Room room = room(random, 12);
          tree.add(room);
          bins.add(room);
        }
        Room need = room(random, 5);
        int expected = byHand(policy, bins, need);
        assertThat(tree.choose(need)).as("seed %d step %d", seed, step).isEqualTo(expected);
        if (expected >= 0) {
          tree.take(expected, need);
          bins.set(expected, minus(bins.get(expected), need));
          if (random.nextInt(3) == 0) {
            tree.give(expected, need);
            bins.set(expected, minus(bins.get(expected), negative(need)));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void a_closed_bin_is_never_chosen(Policy policy) {
    FitTree tree = new FitTree(policy);
    tree.add(new Room(10, 10, 10, 10));
    tree.add(new Room(10, 10, 10, 10));
    tree.close(0);
    assertThat(tree.choose(new Room(0, 0, 0, 0))).isEqualTo(1);
    tree.close(1);
    assertThat(tree.choose(new Room(0, 0, 0, 0))).isEqualTo(FitTree.NONE);
  }

  private static int byHand(Policy policy, List<Room> bins, Room need) {
    int best = -1;
    for (int i = 0; i < bins.size(); i++) {
      if (bins.get(i).covers(need)) {
        boolean better =
            best < 0
                || switch (policy) {
                  case FIRST_FIT -> false;
                  case BEST_FIT -> bins.get(i).memoryBytes() < bins.get(best).memoryBytes();
                  case WORST_FIT -> bins.get(i).memoryBytes() > bins.get(best).memoryBytes();
                };
        if (better) {
          best = i;
        }
      }
    }
    return best;
  }

  private static Room room(SplittableRandom random, int most) {
    return new Room(
        random.nextInt(most), random.nextInt(most), random.nextInt(most), random.nextInt(most));
  }

  private static Room minus(Room from, Room need) {
    return new Room(
        from.memoryBytes() - need.memoryBytes(),
        from.nanoCores() - need.nanoCores(),
        from.slots() - need.slots(),
        from.diskBytes() - need.diskBytes());
  }

  private static Room negative(Room need) {
    return new Room(-need.memoryBytes(), -need.nanoCores(), -need.slots(), -need.diskBytes());
  }
}
