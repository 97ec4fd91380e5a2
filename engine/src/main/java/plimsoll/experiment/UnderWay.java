package plimsoll.experiment;

import java.util.Arrays;

/**
 * A few numbers for each instance that is under way, by the instance's number. They lie in pages,
 * so that a million instances at once copy nothing as they come, and one instance's numbers lie
 * together. A page is given up when all its instances are forgotten: of a fleet that fills, only
 * the starts under way take room.
 */
final class UnderWay {

  /** What a field holds until it is set. */
  static final long NONE = -1;

  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final long[] NO_PAGE = {};
  private static final long KNOWN = 1;

  /** Fields of an instance, and one more that says whether any of them is set. */
  private final int stride;

  private long[][] pages = {};

  /** How many instances each page knows. */
  private int[] known = {};

  /** A page that was given up, to be used again. */
  private long[] spare = NO_PAGE;

  /**
   * @param fields numbers kept of each instance
   */
  UnderWay(int fields) {
    this.stride = fields + 1;
  }

  long get(int instance, int field) {
    int page = instance >> PAGE_BITS;
    return page < pages.length && pages[page].length > 0
        ? pages[page][place(instance) + field]
        : NONE;
  }

  void set(int instance, int field, long value) {
    long[] page = page(instance);
    int place = place(instance);
    if (page[place + stride - 1] == NONE) {
      page[place + stride - 1] = KNOWN;
      known[instance >> PAGE_BITS]++;
    }
    page[place + field] = value;
  }

  /** Sets all fields of an instance back to {@link #NONE}. */
  void forget(int instance) {
    int number = instance >> PAGE_BITS;
    if (number >= pages.length || pages[number].length == 0) {
      return;
    }
    long[] page = pages[number];
    int place = place(instance);
    if (page[place + stride - 1] == KNOWN) {
      Arrays.fill(page, place, place + stride, NONE);
      if (--known[number] == 0) {
        spare = page;
        pages[number] = NO_PAGE;
      }
    }
  }

  private int place(int instance) {
    return (instance & (PAGE - 1)) * stride;
  }

  private long[] page(int instance) {
    int number = instance >> PAGE_BITS;
    if (number >= pages.length) {
      int before = pages.length;
      pages = Arrays.copyOf(pages, Math.max(number + 1, 2 * before));
      Arrays.fill(pages, before, pages.length, NO_PAGE);
      known = Arrays.copyOf(known, pages.length);
    }
    if (pages[number].length == 0) {
      pages[number] = spare.length > 0 ? spare : emptyPage();
      spare = NO_PAGE;
    }
    return pages[number];
  }

  private long[] emptyPage() {
    long[] page = new long[PAGE * stride];
    Arrays.fill(page, NONE);
    return page;
  }
}
