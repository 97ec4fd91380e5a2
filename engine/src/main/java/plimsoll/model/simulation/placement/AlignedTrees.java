package plimsoll.model.simulation.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bins by the dot product of what is left and what is needed. For each of the first 16 different
 * needs that is a fixed order, which a {@link FitTree} of its own keeps: a search costs O(log n), a
 * change as much in each tree. Other needs are compared with every bin that has room.
 */
final class AlignedTrees implements Index {

  private static final int MOST_TREES = 16;

  private final Score score;
  private final FitTree all = new FitTree(left -> 0);
  private final List<FitTree> trees = new ArrayList<>();
  private final Map<Room, FitTree> byNeed = new HashMap<>();
  private int[] listed = new int[16];

  AlignedTrees(Score score) {
    this.score = score;
  }

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public int add(Room left) {
    for (FitTree tree : trees) {
      tree.add(left);
    }
    return all.add(left);
  }

  @Override
  public void put(int bin, Room left) {
    all.put(bin, left);
    for (FitTree tree : trees) {
      tree.put(bin, left);
    }
  }

  @Override
  public void close(int bin) {
    all.close(bin);
    for (FitTree tree : trees) {
      tree.close(bin);
    }
  }

  @Override
  public int choose(Room need) {
    FitTree tree = byNeed.get(need);
    if (tree == null) {
      if (trees.size() == MOST_TREES) {
        return best(need);
      }
      tree = grow(need);
    }
    return tree.choose(need);
  }

  private FitTree grow(Room need) {
    FitTree tree = new FitTree(left -> score.cost(left, need));
    for (int bin = 0; bin < all.size(); bin++) {
      tree.add(all.left(bin));
      if (!all.isOpen(bin)) {
        tree.close(bin);
      }
    }
    trees.add(tree);
    byNeed.put(need, tree);
    return tree;
  }

  private int best(Room need) {
    if (listed.length < all.size()) {
      listed = new int[2 * all.size()];
    }
    int count = all.fitting(need, listed, 0);
    int best = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double cost = score.cost(all.left(listed[i]), need);
      if (cost < least) {
        least = cost;
        best = listed[i];
      }
    }
    return best;
  }

  @Override
  public Room left(int bin) {
    return all.left(bin);
  }

  @Override
  public boolean fits(int bin, Room need) {
    return all.fits(bin, need);
  }

  @Override
  public int fitting(Room need, int[] into, int from) {
    return all.fitting(need, into, from);
  }

  @Override
  public Room most() {
    return all.most();
  }
}
