package plimsoll.resource;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a level by ratio: a hash table with linear probing, without boxing. Removal closes
 * the gap (Knuth, The Art of Computer Programming, vol. 3, 6.4, algorithm R).
 */
final class RatioTable {

  private @Nullable RatioClass[] slots = new RatioClass[4];
  private int size;

  int size() {
    return size;
  }

  /** The class of a ratio, or null. */
  @Nullable RatioClass find(double ratio) {
    for (int i = home(ratio); ; i = (i + 1) & (slots.length - 1)) {
      RatioClass found = slots[i];
      if (found == null || found.ratio == ratio) {
        return found;
      }
    }
  }

  /** Any class; only if there is one. */
  RatioClass any() {
    for (RatioClass found : slots) {
      if (found != null) {
        return found;
      }
    }
    throw new IllegalStateException("no class");
  }

  /** Visits all classes; the action must not add or remove any. */
  void forEach(Consumer<RatioClass> action) {
    for (RatioClass found : slots) {
      if (found != null) {
        action.accept(found);
      }
    }
  }

  void add(RatioClass added) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    put(added);
    size++;
  }

  private void put(RatioClass added) {
    int i = home(added.ratio);
    while (slots[i] != null) {
      i = (i + 1) & (slots.length - 1);
    }
    slots[i] = added;
  }

  void remove(RatioClass removed) {
    int mask = slots.length - 1;
    int gap = home(removed.ratio);
    while (slots[gap] != removed) {
      gap = (gap + 1) & mask;
    }
    size--;
    int i = gap;
    while (true) {
      i = (i + 1) & mask;
      RatioClass next = slots[i];
      if (next == null) {
        slots[gap] = null;
        return;
      }
      int distanceFromHome = (i - home(next.ratio)) & mask;
      int distanceFromGap = (i - gap) & mask;
      if (distanceFromHome >= distanceFromGap) {
        slots[gap] = next;
        gap = i;
      }
    }
  }

  private int home(double ratio) {
    long bits = Double.doubleToLongBits(ratio) * 0x9e3779b97f4a7c15L;
    return (int) (bits >>> 40) & (slots.length - 1);
  }

  private void grow() {
    @Nullable RatioClass[] old = slots;
    slots = new RatioClass[2 * old.length];
    for (RatioClass moved : old) {
      if (moved != null) {
        put(moved);
      }
    }
  }
}
