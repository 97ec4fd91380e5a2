package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;

class FifoLockTest {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;
  private final Simulator simulator = new Simulator();
  private final List<String> grants = new ArrayList<>();

  private void grant(int tag) {
    grants.add(tag + " at " + simulator.nowNanos() / 1e9);
  }

  @Test
  void a_free_lock_is_granted_at_once_and_others_follow_in_the_order_in_which_they_came() {
    FifoLock lock = new FifoLock(simulator, 1, UNLIMITED, 1);
    for (int i = 0; i < 20; i++) {
      lock.acquire(this::grant, i);
    }
    assertThat(grants).containsExactly("0 at 0.0");
    assertThat(lock.waiting()).isEqualTo(19);
    for (int i = 1; i < 20; i++) {
      lock.release();
      assertThat(grants).hasSize(i + 1).last().isEqualTo(i + " at 0.0");
    }
    lock.release();
    assertThat(lock.held()).isZero();
    assertThatThrownBy(lock::release).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_queue_keeps_its_order_when_it_grows_after_it_has_moved() {
    FifoLock lock = new FifoLock(simulator, 2, UNLIMITED, 1);
    for (int i = 0; i < 5; i++) {
      lock.acquire(this::grant, i);
    }
    lock.release();
    lock.release();
    for (int i = 5; i < 12; i++) {
      lock.acquire(this::grant, i);
    }
    for (int i = 0; i < 10; i++) {
      lock.release();
    }
    assertThat(grants).hasSize(12);
    for (int i = 0; i < 12; i++) {
      assertThat(grants.get(i)).startsWith(i + " ");
    }
  }

  @Test
  void a_rate_lets_a_burst_pass_and_then_one_grant_a_token() {
    FifoLock lock = new FifoLock(simulator, 100, 2, 3);
    simulator.schedule(
        0,
        EventRank.REQUEST,
        argument -> {
          for (int i = 0; i < 5; i++) {
            lock.acquire(this::grant, i);
          }
        },
        0);
    simulator.run();
    assertThat(grants).containsExactly("0 at 0.0", "1 at 0.0", "2 at 0.0", "3 at 0.5", "4 at 1.0");
  }

  @Test
  void holders_that_give_the_lock_back_at_once_do_not_pile_up_on_the_stack() {
    FifoLock lock = new FifoLock(simulator, 1, UNLIMITED, 1);
    int[] granted = {0};
    lock.acquire(tag -> {}, -1);
    for (int i = 0; i < 200_000; i++) {
      lock.acquire(
          tag -> {
            assertThat(tag).isEqualTo(granted[0]++);
            lock.release();
          },
          i);
    }
    lock.release();
    assertThat(granted[0]).isEqualTo(200_000);
    assertThat(lock.held()).isZero();
  }

  @Test
  void who_goes_away_is_passed_over() {
    FifoLock lock = new FifoLock(simulator, 1, UNLIMITED, 1);
    long[] tickets = new long[10];
    for (int i = 0; i < 10; i++) {
      tickets[i] = lock.acquire(this::grant, i);
    }
    assertThat(lock.withdraw(tickets[0])).as("holds the lock").isFalse();
    assertThat(lock.withdraw(tickets[1])).isTrue();
    assertThat(lock.withdraw(tickets[1])).as("gone before").isFalse();
    for (int i = 3; i < 9; i++) {
      assertThat(lock.withdraw(tickets[i])).isTrue();
    }
    assertThat(lock.waiting()).isEqualTo(2);
    for (int i = 0; i < 3; i++) {
      lock.release();
    }
    assertThat(grants).containsExactly("0 at 0.0", "2 at 0.0", "9 at 0.0");
    assertThat(lock.acquire(this::grant, 10)).isEqualTo(10);
  }

  @Test
  void thousands_who_come_and_go_away_leave_the_queue_short() {
    FifoLock lock = new FifoLock(simulator, 1, UNLIMITED, 1);
    lock.acquire(this::grant, 0);
    for (int i = 1; i <= 100_000; i++) {
      assertThat(lock.withdraw(lock.acquire(this::grant, i))).isTrue();
    }
    assertThat(lock.waiting()).isZero();
    lock.release();
    assertThat(grants).hasSize(1);
  }
}
