package plimsoll.resource;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a level by ratio, without boxing: a list that is searched as it is while it is
 * short, and beside it a hash table with linear probing once it is long. Removal from the table
 * closes the gap (Knuth, The Art of Computer Programming, vol. 3, 6.4, algorithm R).
 */
final class RatioTable {

  private static final int LONGEST_LIST = 8;
  private static final @Nullable RatioClass[] NONE = new RatioClass[0];

  /** A table without classes, to which nobody adds any. */
  static final RatioTable EMPTY = new RatioTable();

  private @Nullable RatioClass[] list = NONE;
  private int size;

  /** The hash table, at least twice as long as the list; without slots while the list is short. */
  private @Nullable RatioClass[] slots = NONE;

  int size() {
    return size;
  }

  /** The class at a place from 0 to size - 1; places change when a class is removed. */
  RatioClass at(int place) {
    RatioClass found = list[place];
    if (found == null) {
      throw new IllegalStateException("no class at " + place);
    }
    return found;
  }

  /** The class of a ratio, or null. */
  @Nullable RatioClass find(double ratio) {
    if (slots.length > 0) {
      return findSlot(ratio);
    }
    for (int i = 0; i < size; i++) {
      RatioClass found = at(i);
      if (found.ratio == ratio) {
        return found;
      }
    }
    return null;
  }

  private @Nullable RatioClass findSlot(double ratio) {
    for (int i = home(ratio); ; i = (i + 1) & (slots.length - 1)) {
      RatioClass found = slots[i];
      if (found == null || found.ratio == ratio) {
        return found;
      }
    }
  }

  void add(RatioClass added) {
    if (size == list.length) {
      list = Arrays.copyOf(list, Math.max(2, 2 * size));
    }
    added.tableIndex = size;
    list[size++] = added;
    if (size > LONGEST_LIST && 2 * size > slots.length) {
      rehash();
    } else if (slots.length > 0) {
      putSlot(added);
    }
  }

  void remove(RatioClass removed) {
    if (slots.length > 0) {
      removeSlot(removed);
    }
    RatioClass last = at(--size);
    last.tableIndex = removed.tableIndex;
    list[removed.tableIndex] = last;
    list[size] = null;
    removed.tableIndex = -1;
    if (size == 0) {
      slots = NONE;
    }
  }

  private void putSlot(RatioClass added) {
    int i = home(added.ratio);
    while (slots[i] != null) {
      i = (i + 1) & (slots.length - 1);
    }
    slots[i] = added;
  }

  private void removeSlot(RatioClass removed) {
    int mask = slots.length - 1;
    int gap = home(removed.ratio);
    while (slots[gap] != removed) {
      gap = (gap + 1) & mask;
    }
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

  private void rehash() {
    slots = new RatioClass[4 * Integer.highestOneBit(size)];
    for (int i = 0; i < size; i++) {
      putSlot(at(i));
    }
  }
}
