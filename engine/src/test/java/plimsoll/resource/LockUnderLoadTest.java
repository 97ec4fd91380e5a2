package plimsoll.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.resource.SharedCapacity.ROOT;

import org.junit.jupiter.api.Test;

/**
 * Thousands wait for a lock whose holders need cores that others use, too: a daemon on a busy host.
 * With h holders and b loads that can use a core each, all of weight 1, a holder gets c / (h + b)
 * of c cores, as long as that is less than one.
 */
class LockUnderLoadTest {

  private static final int WAITING = 6000;
  private static final int HOLDERS = 3;
  private static final double CORE_SECONDS = 0.01;

  private final Stage stage = Stage.ofCores(2);
  private final FifoLock lock = new FifoLock(stage.simulator, HOLDERS, Double.POSITIVE_INFINITY, 1);
  private final double[] ends = new double[WAITING];

  private void waitInLine() {
    for (int i = 0; i < WAITING; i++) {
      lock.acquire(this::granted, i);
    }
  }

  private void granted(int number) {
    stage.capacity.start(ROOT, CORE_SECONDS, 1, 1, this::done, number);
  }

  private void done(int number) {
    ends[number] = stage.now();
    lock.release();
  }

  private void load() {
    stage.capacity.start(ROOT, Stage.UNLIMITED, 1, 1, tag -> {}, 0);
  }

  @Test
  void holders_are_as_slow_as_their_share_of_the_cores() {
    load();
    waitInLine();
    stage.run();
    double round = CORE_SECONDS / (2.0 / (HOLDERS + 1));
    for (int i = 0; i < WAITING; i++) {
      assertThat(ends[i]).as("end of %s", i).isCloseTo(round * (i / HOLDERS + 1), within(1e-5));
    }
    assertThat(lock.waiting()).isZero();
    assertThat(lock.held()).isZero();
  }

  @Test
  void a_load_that_comes_slows_down_all_who_still_wait() {
    load();
    waitInLine();
    int before = 1000;
    double round = CORE_SECONDS / (2.0 / (HOLDERS + 1));
    double laterRound = CORE_SECONDS / (2.0 / (HOLDERS + 2));
    double comes = before * round;
    stage.at(comes, this::load);
    stage.run();
    int rounds = WAITING / HOLDERS;
    assertThat(ends[HOLDERS * before - 1]).isCloseTo(comes, within(1e-5));
    assertThat(ends[WAITING - 1]).isCloseTo(comes + (rounds - before) * laterRound, within(1e-5));
  }

  @Test
  void those_in_line_use_no_core() {
    waitInLine();
    assertThat(lock.waiting()).isEqualTo(WAITING - HOLDERS);
    assertThat(stage.capacity.inUse()).isEqualTo(2);
    stage.run();
    assertThat(stage.capacity.used()).isCloseTo(WAITING * CORE_SECONDS, within(1e-6));
    assertThat(stage.now()).isCloseTo(WAITING * CORE_SECONDS / 2, within(1e-5));
  }
}
