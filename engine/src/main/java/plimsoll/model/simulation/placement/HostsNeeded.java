package plimsoll.model.simulation.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many machines hold given numbers of things, by first fit in the order of falling size. Of one
 * resource that is at most 11/9 of the least number and 6/9 of a machine (Dosa, The Tight Bound of
 * First Fit Decreasing Bin-Packing Algorithm, ESCAPE 2007).
 */
public final class HostsNeeded {

  /** More machines are not counted. */
  private static final long MOST = 10_000_000;

  private final List<Room> shapes;
  private final List<Room> left = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();
  private long machines;

  /**
   * Things of one size.
   *
   * @param number of them, &ge; 0
   * @param need of each
   * @param mostPerMachine how many may be on one machine
   */
  public record Things(long number, Room need, long mostPerMachine) {}

  private HostsNeeded(List<Room> shapes) {
    this.shapes = shapes;
  }

  /**
   * The number of machines.
   *
   * @param shapes rooms of the machines that there are, in the order in which they are taken; if
   *     all are taken there are more of the last one
   * @return empty if something fits on no machine, or more than ten million are needed
   */
  public static OptionalLong of(List<Things> things, List<Room> shapes) {
    HostsNeeded packing = new HostsNeeded(shapes);
    Room last = shapes.get(shapes.size() - 1);
    List<Things> falling =
        things.stream()
            .sorted(Comparator.comparingDouble((Things one) -> size(one.need(), last)).reversed())
            .toList();
    for (Things one : falling) {
      if (!packing.put(one)) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(packing.machines);
  }

  /** The largest share of a machine that a need is. */
  private static double size(Room need, Room machine) {
    return Math.max(
        need.memoryBytes() / (double) Math.max(1, machine.memoryBytes()),
        need.nanoCores() / (double) Math.max(1, machine.nanoCores()));
  }

  /** How often a need is met by a room. */
  static long times(Room room, Room need) {
    long times =
        Math.min(times(room.memoryBytes(), need.memoryBytes()), times(room.slots(), need.slots()));
    times = Math.min(times, times(room.nanoCores(), need.nanoCores()));
    return Math.min(times, times(room.diskBytes(), need.diskBytes()));
  }

  private static long times(long room, long need) {
    return need <= 0 ? Long.MAX_VALUE : Math.max(0, room) / need;
  }

  private boolean put(Things things) {
    long rest = things.number();
    // Machines that were opened together and filled alike stand in one line of the list.
    for (int i = 0; i < left.size() && rest > 0; i++) {
      long each = Math.min(things.mostPerMachine(), times(left.get(i), things.need()));
      if (each > 0) {
        rest -= fill(i, each, rest, things.need());
      }
    }
    while (rest > 0) {
      boolean isLast = machines >= shapes.size() - 1;
      Room shape = shapes.get((int) Math.min(machines, shapes.size() - 1));
      long each = Math.min(things.mostPerMachine(), times(shape, things.need()));
      if (each == 0 && isLast) {
        return false;
      }
      long more = isLast ? (rest - 1) / each + 1 : 1;
      if (machines + more > MOST) {
        return false;
      }
      left.add(shape);
      counts.add(more);
      machines += more;
      if (each > 0) {
        rest -= fill(left.size() - 1, each, rest, things.need());
      }
    }
    return true;
  }

  /** Puts things on the machines of a line, and divides it where some are left with more room. */
  private long fill(int line, long each, long rest, Room need) {
    long count = counts.get(line);
    Room before = left.get(line);
    long full = Math.min(count, rest / each);
    long put = full * each;
    long odd = full < count ? rest - put : 0;
    List<Room> rooms = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    add(rooms, numbers, less(before, need, each), full);
    add(rooms, numbers, less(before, need, odd), odd > 0 ? 1 : 0);
    add(rooms, numbers, before, count - full - (odd > 0 ? 1 : 0));
    left.remove(line);
    counts.remove(line);
    left.addAll(line, rooms);
    counts.addAll(line, numbers);
    return put + odd;
  }

  private static void add(List<Room> rooms, List<Long> numbers, Room room, long number) {
    if (number > 0) {
      rooms.add(room);
      numbers.add(number);
    }
  }

  private static Room less(Room room, Room need, long times) {
    return new Room(
        room.memoryBytes() - times * need.memoryBytes(),
        room.nanoCores() - times * need.nanoCores(),
        room.slots() - times * need.slots(),
        room.diskBytes() - times * need.diskBytes());
  }
}
