package plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
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

  @Test
  void counted_durations_come_back() {
    Durations counted =
        Durations.counted(new long[] {0, 1, 300, Long.MAX_VALUE}, new long[] {1, 1_000_000, 2, 1});
    Durations back = DurationsCodec.decode(DurationsCodec.encode(counted));
    assertThat(back).isEqualTo(counted);
    assertThat(back.size()).isEqualTo(1_000_004);
  }

  @Test
  void counts_that_are_missing_or_zero_are_refused() {
    byte[] bytes = DurationsCodec.encode(Durations.counted(new long[] {5, 9}, new long[] {3, 3}));
    assertThatThrownBy(() -> DurationsCodec.decode(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(StoreException.class);
    bytes[bytes.length - 1] = 0;
    assertThatThrownBy(() -> DurationsCodec.decode(bytes)).isInstanceOf(StoreException.class);
  }
}
