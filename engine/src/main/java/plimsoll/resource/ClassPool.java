package plimsoll.resource;

import java.util.ArrayList;
import java.util.List;

/** Classes that were dropped, to be used again. */
final class ClassPool {

  private final Shares shares;
  private final List<RatioClass> free = new ArrayList<>();

  ClassPool(Shares shares) {
    this.shares = shares;
  }

  RatioClass take(ShareGroup level, double ratio) {
    if (free.isEmpty()) {
      return new RatioClass(shares, level, ratio);
    }
    RatioClass taken = free.remove(free.size() - 1);
    taken.reset(level, ratio);
    return taken;
  }

  void give(RatioClass dropped) {
    free.add(dropped);
  }
}
