package plimsoll.experiment;

import java.util.Arrays;

/**
 * A few numbers for each instance that is under way, by the instance's number. They lie in pages,
 * so that a million instances at once copy nothing as they come, and one instance's numbers lie
 * together.
 */
final class UnderWay {

  /** What a field holds until it is set. */
  static final long NONE = -1;

  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  private final int fields;
  private long[][] pages = {};

  /**
   * @param fields numbers kept of each instance
   */
  UnderWay(int fields) {
    this.fields = fields;
  }

  long get(int instance, int field) {
    int page = instance >> PAGE_BITS;
    return page < pages.length && pages[page].length > 0
        ? pages[page][place(instance, field)]
        : NONE;
  }

  void set(int instance, int field, long value) {
    page(instance)[place(instance, field)] = value;
  }

  /** Sets some of an instance's fields back to {@link #NONE}. */
  void clear(int instance, int from, int to) {
    int page = instance >> PAGE_BITS;
    if (page < pages.length && pages[page].length > 0) {
      Arrays.fill(pages[page], place(instance, from), place(instance, to), NONE);
    }
  }

  private int place(int instance, int field) {
    return (instance & (PAGE - 1)) * fields + field;
  }

  private long[] page(int instance) {
    int page = instance >> PAGE_BITS;
    if (page >= pages.length) {
      int before = pages.length;
      pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * before));
      Arrays.fill(pages, before, pages.length, new long[0]);
    }
    if (pages[page].length == 0) {
      pages[page] = new long[PAGE * fields];
      Arrays.fill(pages[page], NONE);
    }
    return pages[page];
  }
}
