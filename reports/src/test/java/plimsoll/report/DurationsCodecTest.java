package plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import plimsoll.experiment.Durations;

class DurationsCodecTest {

  @Test
  void any_durations_come_back() {
    long[] nanos = {0, 0, 1, 127, 128, 1L << 40, Long.MAX_VALUE};
    Durations durations = Durations.of(nanos, nanos.length);
    assertThat(DurationsCodec.decode(DurationsCodec.encode(durations))).isEqualTo(durations);
    Durations none = Durations.of(nanos, 0);
    assertThat(DurationsCodec.decode(DurationsCodec.encode(none))).isEqualTo(none);
  }

  @Test
  void values_that_are_close_take_few_bytes() {
    long[] nanos = {5_000_000_000L, 5_000_000_050L, 5_000_000_099L};
    assertThat(DurationsCodec.encode(Durations.of(nanos, 3))).hasSize(5 + 1 + 1);
  }

  @Test
  void bytes_that_end_in_a_number_are_refused() {
    assertThatThrownBy(() -> DurationsCodec.decode(new byte[] {(byte) 0x80}))
        .isInstanceOf(StoreException.class);
  }
}
