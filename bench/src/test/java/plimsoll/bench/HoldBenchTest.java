package plimsoll.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is compared does the same work. */
@Tag("slow")
class HoldBenchTest {

  @Test
  void all_lists_reach_the_same_instant_with_the_same_holds() {
    long ours = filled().plimsoll();

    assertThat(ours).isPositive();
    assertThat(filled().ssj()).isEqualTo(ours);
    assertThat(filled().priorityQueue()).isEqualTo(ours);
  }

  @Test
  void the_next_invocation_goes_on_where_the_last_one_ended() {
    HoldBench bench = filled();
    long first = bench.plimsoll();

    assertThat(bench.plimsoll()).isGreaterThan(first);
  }

  private static HoldBench filled() {
    HoldBench bench = new HoldBench();
    bench.pending = 1000;
    bench.fill();
    return bench;
  }
}
