package plimsoll.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.bench.queue.HandQueue;
import plimsoll.bench.queue.PlimsollQueue;
import plimsoll.bench.queue.SingleServer;
import plimsoll.bench.queue.SsjQueue;

/** What is compared gives the same answers, to eight digits. */
@Tag("slow")
class QueueBenchTest {

  private static final Percentage EIGHT_DIGITS = Percentage.withPercentage(1e-6);

  static Stream<SingleServer> peers() {
    return Stream.of(new HandQueue(), new SsjQueue());
  }

  @ParameterizedTest
  @MethodSource("peers")
  void all_models_find_the_same(SingleServer model) {
    SingleServer.Answer expected = new PlimsollQueue().run();
    SingleServer.Answer answer = model.run();

    assertThat(answer.meanWait()).isCloseTo(expected.meanWait(), EIGHT_DIGITS);
    assertThat(answer.sdWait()).isCloseTo(expected.sdWait(), EIGHT_DIGITS);
    assertThat(answer.leastWait()).isEqualTo(expected.leastWait());
    assertThat(answer.greatestWait()).isCloseTo(expected.greatestWait(), EIGHT_DIGITS);
    assertThat(answer.meanWaiting()).isCloseTo(expected.meanWaiting(), EIGHT_DIGITS);
    assertThat(answer.mostWaiting()).isEqualTo(expected.mostWaiting());
    assertThat(model.run()).isEqualTo(answer);
  }
}
