package plimsoll.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is compared does the same work. */
@Tag("slow")
class StormBenchTest {

  @Test
  void all_storms_end_at_the_same_instant() {
    StormBench storm = new StormBench();
    storm.n = 1000;
    storm.drawWork();
    double byHand = storm.virtualTime();
    assertThat(byHand).isGreaterThan(25);
    assertThat(storm.tasks() / 1e9).isCloseTo(byHand, Percentage.withPercentage(1e-5));
    assertThat(storm.guests() / 1e9).isCloseTo(byHand, Percentage.withPercentage(1e-5));
    assertThat(storm.naturalOnSsj()).isCloseTo(byHand, Percentage.withPercentage(1e-5));
  }
}
