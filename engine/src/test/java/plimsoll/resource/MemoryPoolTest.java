package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.resource.MemoryRelief.Source;

/** Timelines of a shortage by hand: 1,000 bytes, rates of bytes a second. */
class MemoryPoolTest {

  private static final double NEVER = 1;

  private final Simulator simulator = new Simulator();
  private final List<String> told = new ArrayList<>();
  private final Completion waiter =
      tag -> told.add(tag + " at " + simulator.nowNanos() / 1e9 + " s");

  private MemoryPool pool(double from, MemoryRelief... reliefs) {
    return new MemoryPool(simulator, 1000, from, List.of(reliefs), () -> {});
  }

  private static MemoryRelief relief(Source source, long limit, double rate) {
    return new MemoryRelief(source, 1, limit, rate);
  }

  private void at(double seconds, Runnable action) {
    simulator.schedule(Math.round(seconds * 1e9), EventRank.REQUEST, argument -> action.run(), 0);
  }

  @Test
  void while_there_is_room_nothing_happens() {
    MemoryRelief swap = relief(Source.ANY, 5000, 10);
    MemoryPool pool = pool(NEVER, swap);
    pool.add(MemoryClaim.pages(1000));
    assertThat(pool.await(waiter, 1)).isFalse();
    assertThat(simulator.pendingEvents()).isZero();
    assertThat(swap.givenBytes()).isZero();
  }

  @Test
  void a_balloon_of_300_bytes_at_100_bytes_a_second_takes_three_seconds() {
    MemoryRelief balloon = relief(Source.SPARE, 0, 100);
    MemoryPool pool = pool(NEVER, balloon);
    pool.add(new MemoryClaim(0, 900, 900, 600));
    pool.add(MemoryClaim.fixed(400));
    assertThat(pool.missingBytes()).isEqualTo(300);
    assertThat(pool.await(waiter, 1)).isTrue();
    at(
        1.5,
        () -> {
          pool.look();
          assertThat(balloon.givenBytes()).isEqualTo(150);
          assertThat(pool.missingBytes()).isEqualTo(150);
        });
    simulator.run();
    assertThat(told).containsExactly("1 at 3.0 s");
    assertThat(balloon.givenBytes()).isEqualTo(300);
  }

  @Test
  void reliefs_take_in_order_what_those_before_cannot_give_and_move_at_the_same_time() {
    MemoryRelief balloon = relief(Source.SPARE, 0, 100);
    MemoryRelief swap = relief(Source.ANY, 5000, 50);
    MemoryPool pool = pool(NEVER, balloon, swap);
    pool.add(new MemoryClaim(0, 1000, 1000, 200));
    pool.add(MemoryClaim.pages(500)); // 200 from the balloon in 2 s, 300 from the disk in 6 s
    pool.await(waiter, 1);
    at(
        2,
        () -> {
          pool.look();
          assertThat(balloon.givenBytes()).isEqualTo(200);
          assertThat(swap.givenBytes()).isEqualTo(100);
        });
    simulator.run();
    assertThat(told).containsExactly("1 at 6.0 s");
    assertThat(swap.givenBytes()).isEqualTo(300);
  }

  @Test
  void the_order_decides_not_the_speed() {
    MemoryRelief swap = relief(Source.ANY, 5000, 1);
    MemoryRelief balloon = relief(Source.SPARE, 0, 1e9);
    MemoryPool pool = pool(NEVER, swap, balloon);
    pool.add(new MemoryClaim(0, 1010, 1010, 1010));
    simulator.run();
    assertThat(swap.givenBytes()).isEqualTo(10);
    assertThat(balloon.givenBytes()).isZero();
  }

  @Test
  void who_came_first_is_served_first() {
    MemoryPool pool = pool(NEVER, relief(Source.ANY, 5000, 100));
    pool.add(MemoryClaim.pages(1000));
    pool.add(MemoryClaim.pages(100));
    pool.await(waiter, 1);
    at(
        0.5,
        () -> {
          pool.add(MemoryClaim.pages(200));
          pool.await(waiter, 2);
        });
    simulator.run();
    assertThat(told).containsExactly("1 at 1.0 s", "2 at 3.0 s");
  }

  @Test
  void who_goes_makes_room_at_once_and_takes_its_part_of_the_swapped_pages_along() {
    MemoryRelief swap = relief(Source.ANY, 5000, 100);
    MemoryPool pool = pool(NEVER, swap);
    pool.add(MemoryClaim.pages(1000));
    pool.add(MemoryClaim.pages(1000));
    pool.await(waiter, 1);
    at(
        2,
        () -> {
          pool.look();
          assertThat(swap.givenBytes()).isEqualTo(200);
          pool.leave(MemoryClaim.pages(500)); // 1/4 of 200 goes with it; 1,500 - 150 are left
          assertThat(swap.givenBytes()).isEqualTo(150);
          assertThat(pool.missingBytes()).isEqualTo(350);
        });
    simulator.run();
    // 800 were missing at 2 s; the leaver gave 450 of them, the rest takes 3.5 s
    assertThat(told).containsExactly("1 at 5.5 s");
    assertThat(swap.givenBytes()).isEqualTo(500);
  }

  @Test
  void memory_that_is_free_again_is_taken_back_at_the_same_rate() {
    MemoryRelief swap = relief(Source.ANY, 5000, 100);
    MemoryPool pool = pool(NEVER, swap);
    pool.add(MemoryClaim.pages(1000));
    pool.add(MemoryClaim.fixed(400));
    at(10, () -> pool.leave(MemoryClaim.fixed(400)));
    at(
        12,
        () -> {
          pool.look();
          assertThat(swap.givenBytes()).isEqualTo(200);
        });
    simulator.run();
    assertThat(swap.givenBytes()).isZero();
    assertThat(simulator.nowNanos()).isEqualTo(14_000_000_000L);
  }

  @Test
  void equal_pages_are_found_in_the_background_and_let_the_swapped_ones_come_back() {
    MemoryRelief share = relief(Source.EQUAL, 80, 4);
    MemoryRelief swap = relief(Source.ANY, 5000, 100);
    MemoryPool pool = pool(0.5, share, swap);
    pool.add(MemoryClaim.pages(1000));
    pool.add(MemoryClaim.pages(100));
    pool.await(waiter, 1);
    at(
        10,
        () -> {
          pool.look();
          assertThat(share.givenBytes()).isEqualTo(40);
          assertThat(pool.missingBytes()).isZero();
        });
    simulator.run();
    // 97 from the disk and 3 that were found
    assertThat(told.get(0)).startsWith("1 at 0.97");
    assertThat(share.givenBytes()).isEqualTo(80);
    assertThat(swap.givenBytes()).isEqualTo(20);
  }

  @Test
  void below_its_level_the_background_rests() {
    MemoryRelief share = relief(Source.EQUAL, 80, 4);
    MemoryPool pool = pool(0.8, share);
    pool.add(MemoryClaim.pages(800));
    simulator.run();
    assertThat(share.givenBytes()).isZero();
    pool.add(MemoryClaim.pages(1));
    simulator.run();
    assertThat(share.givenBytes()).isPositive();
  }

  @Test
  void what_is_gained_by_compression_costs_more_pages_than_bytes() {
    // ratio 3: 150 pages' bytes become 50, which gains 100
    MemoryRelief compress = new MemoryRelief(Source.ANY, 1.5, 120, 1e9);
    MemoryRelief swap = relief(Source.ANY, 5000, 1e9);
    MemoryPool pool = pool(NEVER, compress, swap);
    pool.add(new MemoryClaim(1000, 300, 300, 0));
    assertThat(pool.unmet(MemoryClaim.NONE)).isEqualTo(60);
    simulator.run();
    assertThat(compress.givenBytes()).isEqualTo(120);
    assertThat(compress.takenBytes()).isEqualTo(180);
    assertThat(swap.givenBytes()).isEqualTo(120);
  }

  @Test
  void what_no_relief_can_give_is_told_beforehand() {
    MemoryPool pool = pool(NEVER, relief(Source.ANY, 100, 1));
    pool.add(MemoryClaim.fixed(950));
    assertThat(pool.unmet(MemoryClaim.pages(50))).isZero();
    assertThat(pool.unmet(MemoryClaim.pages(150))).isZero();
    assertThat(pool.unmet(MemoryClaim.pages(151))).isEqualTo(1);
    assertThat(pool.unmet(MemoryClaim.fixed(60))).isEqualTo(10);
  }

  @Test
  void a_cache_is_dropped_at_once() {
    MemoryRelief cache = relief(Source.CACHE, 0, Double.POSITIVE_INFINITY);
    MemoryPool pool = pool(NEVER, cache);
    pool.limit(0, 300);
    pool.add(MemoryClaim.fixed(900));
    pool.add(MemoryClaim.fixed(350));
    assertThat(cache.givenBytes()).isEqualTo(250);
    pool.forget(0, 300);
    assertThat(cache.givenBytes()).isZero();
    assertThat(pool.demandBytes()).isEqualTo(950);
    assertThat(pool.missingBytes()).isZero();
  }
}
