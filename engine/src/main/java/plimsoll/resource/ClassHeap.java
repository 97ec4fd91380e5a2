package plimsoll.resource;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A heap of classes by one of their numbers, with a place for each in the class itself. */
final class ClassHeap {

  /** By what classes are ordered. */
  enum Order {
    LEAST_RATIO,
    GREATEST_RATIO,
    NEXT_FINISH
  }

  private final Order order;
  private @Nullable RatioClass[] classes = new RatioClass[4];
  private int size;

  ClassHeap(Order order) {
    this.order = order;
  }

  int size() {
    return size;
  }

  /** The first in order; only if there is one. */
  RatioClass first() {
    return at(0);
  }

  void add(RatioClass added) {
    if (size == classes.length) {
      classes = Arrays.copyOf(classes, 2 * size);
    }
    up(size++, added);
  }

  void remove(RatioClass removed) {
    int index = index(removed);
    place(removed, -1);
    RatioClass last = at(--size);
    classes[size] = null;
    if (last != removed) {
      settle(index, last);
    }
  }

  /** Puts a class where it belongs after its number has changed. */
  void move(RatioClass moved) {
    settle(index(moved), moved);
  }

  /** Counts the next finishes from a later point, which leaves their order as it is. */
  void advance(double passed) {
    for (int i = 0; i < size; i++) {
      at(i).nextFinish -= passed;
    }
  }

  private double key(RatioClass of) {
    return switch (order) {
      case LEAST_RATIO -> of.ratio;
      case GREATEST_RATIO -> -of.ratio;
      case NEXT_FINISH -> of.nextFinish;
    };
  }

  private int index(RatioClass of) {
    return order == Order.NEXT_FINISH ? of.nextIndex : of.ratioIndex;
  }

  private void place(RatioClass of, int index) {
    if (order == Order.NEXT_FINISH) {
      of.nextIndex = index;
    } else {
      of.ratioIndex = index;
    }
  }

  private RatioClass at(int index) {
    RatioClass found = classes[index];
    if (found == null) {
      throw new IllegalStateException("no class at " + index);
    }
    return found;
  }

  private void settle(int index, RatioClass moved) {
    if (index > 0 && key(moved) < key(at((index - 1) / 2))) {
      up(index, moved);
    } else {
      down(index, moved);
    }
  }

  private void up(int start, RatioClass moved) {
    int index = start;
    double key = key(moved);
    while (index > 0) {
      int above = (index - 1) / 2;
      RatioClass other = at(above);
      if (!(key < key(other))) {
        break;
      }
      put(index, other);
      index = above;
    }
    put(index, moved);
  }

  private void down(int start, RatioClass moved) {
    int index = start;
    double key = key(moved);
    int child = 2 * index + 1;
    while (child < size) {
      if (child + 1 < size && key(at(child + 1)) < key(at(child))) {
        child++;
      }
      if (!(key(at(child)) < key)) {
        break;
      }
      put(index, at(child));
      index = child;
      child = 2 * index + 1;
    }
    put(index, moved);
  }

  private void put(int index, RatioClass moved) {
    classes[index] = moved;
    place(moved, index);
  }
}
