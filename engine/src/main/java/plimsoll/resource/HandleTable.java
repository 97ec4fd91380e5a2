package plimsoll.resource;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Objects by handle, a small number that is used again, and the object with it, once it was given
 * back. Takes no memory before the first is taken: most capacities of a large fleet are idle.
 */
final class HandleTable<T> {

  private static final @Nullable Object[] NOTHING = {};
  private static final int[] NO_HANDLES = {};

  private final IntFunction<T> maker;
  private @Nullable Object[] made = NOTHING;
  private int size;
  private int[] free = NO_HANDLES;
  private int freeSize;

  /**
   * The object that was given back last, which is mostly the only one; it is not among the free.
   */
  private @Nullable T spare;

  private int spareHandle;

  /**
   * @param maker makes the object of a handle
   */
  HandleTable(IntFunction<T> maker) {
    this.maker = maker;
  }

  /** How many there are, in use or not: handles are less than that. */
  int size() {
    return size;
  }

  /** The object of a handle, whether in use or not; null if there never was one. */
  @SuppressWarnings("unchecked") // only take() writes
  @Nullable T get(int handle) {
    return handle < 0 || handle >= size ? null : (T) made[handle];
  }

  /** An object that is not in use. */
  T take() {
    T last = spare;
    if (last != null) {
      spare = null;
      return last;
    }
    if (freeSize > 0) {
      T found = get(free[--freeSize]);
      if (found == null) {
        throw new IllegalStateException("no object " + free[freeSize]);
      }
      return found;
    }
    if (size == made.length) {
      made = Arrays.copyOf(made, Math.max(2, size + (size >> 1)));
    }
    T fresh = maker.apply(size);
    made[size++] = fresh;
    return fresh;
  }

  /** Gives an object back. */
  void give(int handle, T object) {
    if (spare != null) {
      if (freeSize == free.length) {
        free = Arrays.copyOf(free, Math.max(2, freeSize + (freeSize >> 1)));
      }
      free[freeSize++] = spareHandle;
    }
    spare = object;
    spareHandle = handle;
  }
}
