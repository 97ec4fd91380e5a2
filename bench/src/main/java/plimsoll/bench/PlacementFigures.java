package plimsoll.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import plimsoll.model.Placement.Policy;
import plimsoll.model.simulation.placement.Bin;
import plimsoll.model.simulation.placement.Placer;
import plimsoll.model.simulation.placement.Room;
import plimsoll.random.Streams;

/**
 * What placements cost in processor time of the thread, printed: {@code PlacementFigures [hosts]
 * [placements] [policy...]}. Requests of four sizes come to hosts that they fill to nine tenths of
 * their memory; from then on one goes, chosen at random, for each that comes.
 */
public final class PlacementFigures {

  private static final Room HOST = new Room(256L << 30, 64_000_000_000L, 1000, Long.MAX_VALUE);
  private static final Room[] SIZES = {
    new Room(1L << 30, 250_000_000, 1, 0),
    new Room(2L << 30, 1_000_000_000, 1, 0),
    new Room(4L << 30, 500_000_000, 1, 0),
    new Room(8L << 30, 2_000_000_000, 1, 0)
  };

  private PlacementFigures() {}

  private record Machine(int bin) implements Bin {
    @Override
    public int entry() {
      return 0;
    }

    @Override
    public int site() {
      return bin;
    }

    @Override
    public int rack() {
      return bin / 40;
    }
  }

  /** Prints the figures that the arguments ask for. */
  public static void main(String[] arguments) {
    int hosts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int placements = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000_000;
    for (Policy policy : Policy.values()) {
      if (arguments.length < 3
          || Arrays.asList(arguments).subList(2, arguments.length).contains(policy.key())) {
        measure(policy, hosts, placements);
      }
    }
  }

  private static void measure(Policy policy, int hosts, int placements) {
    Placer<Machine> placer = new Placer<>(policy, 1, new Streams(1, 0));
    for (int i = 0; i < hosts; i++) {
      placer.add(new Machine(i), HOST);
    }
    @Nullable Machine[] where = new Machine[placements];
    byte[] sizes = new byte[placements];
    SplittableRandom random = new SplittableRandom(1);
    long most = (long) (0.9 * hosts * HOST.memoryBytes());
    long used = 0;
    int present = 0;
    int refused = 0;
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long begin = thread.getCurrentThreadCpuTime();
    for (int i = 0; i < placements; i++) {
      int size = random.nextInt(SIZES.length);
      while (used + SIZES[size].memoryBytes() > most) {
        int gone = random.nextInt(present--);
        Machine machine = where[gone];
        if (machine != null) {
          placer.give(machine, SIZES[sizes[gone]]);
        }
        used -= SIZES[sizes[gone]].memoryBytes();
        where[gone] = where[present];
        sizes[gone] = sizes[present];
      }
      Machine found = placer.find(0, i, OptionalInt.empty(), SIZES[size]);
      if (found == null) {
        refused++;
      } else {
        placer.take(found, SIZES[size]);
        where[present] = found;
        sizes[present++] = (byte) size;
        used += SIZES[size].memoryBytes();
      }
    }
    double seconds = (thread.getCurrentThreadCpuTime() - begin) / 1e9;
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-16s %,d placements on %,d hosts: %.1f s, %.2f us each; %,d refused",
            policy.key(),
            placements,
            hosts,
            seconds,
            seconds / placements * 1e6,
            refused));
  }
}
