package plimsoll.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.bench.hold.CloudSimHold;
import plimsoll.bench.hold.DsolHold;
import plimsoll.bench.hold.Hold;
import plimsoll.bench.hold.LinkedRingHold;
import plimsoll.bench.hold.PlimsollHold;
import plimsoll.bench.hold.PriorityQueueHold;
import plimsoll.bench.hold.QuadHeapHold;
import plimsoll.bench.hold.SsjHold;

/** What is compared does the same work. */
@Tag("slow")
class HoldBenchTest {

  private static final int PENDING = 1000;

  static Stream<Hold> lists() {
    return Stream.of(
        new LinkedRingHold(),
        new QuadHeapHold(),
        new PriorityQueueHold(),
        new SsjHold(),
        new DsolHold(),
        new CloudSimHold());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void all_lists_reach_the_same_instant_with_the_same_holds(Hold list) {
    Hold ours = filled(new PlimsollHold());
    filled(list);
    double expected = ours.hold();

    assertThat(expected).isGreaterThan(50e9);
    assertThat(list.hold()).isCloseTo(expected, Percentage.withPercentage(1e-8));
    assertThat(list.hold()).isCloseTo(ours.hold(), Percentage.withPercentage(1e-8));
    list.close();
  }

  private static Hold filled(Hold list) {
    list.pending = PENDING;
    list.fill();
    return list;
  }
}
