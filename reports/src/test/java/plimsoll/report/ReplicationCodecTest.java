package plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReplicationCodecTest {

  @Test
  void a_result_comes_back_exactly() {
    assertThat(ReplicationCodec.decode(ReplicationCodec.encode(Samples.result(3, 7))))
        .isEqualTo(Samples.result(3, 7));
  }

  @Test
  void bytes_that_end_anywhere_are_refused() {
    byte[] bytes = ReplicationCodec.encode(Samples.result(0, 0));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ReplicationCodec.decode(cut)).isInstanceOf(StoreException.class);
    }
  }
}
