package plimsoll.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkSizeTest {

  @Test
  void the_first_chunks_are_single_and_later_ones_last_a_second() {
    ChunkSize size = new ChunkSize(64);
    assertThat(size.of(1000, 4)).isEqualTo(1);
    for (int i = 0; i < 100; i++) {
      size.measured(100_000_000);
    }
    assertThat(size.of(1000, 4)).isBetween(9, 10);
    for (int i = 0; i < 100; i++) {
      size.measured(1);
    }
    assertThat(size.of(1000, 4)).isEqualTo(64);
  }

  @Test
  void the_last_ones_are_shared() {
    ChunkSize size = new ChunkSize(64);
    for (int i = 0; i < 100; i++) {
      size.measured(1);
    }
    assertThat(size.of(10, 4)).isEqualTo(3);
    assertThat(size.of(1, 4)).isEqualTo(1);
  }
}
