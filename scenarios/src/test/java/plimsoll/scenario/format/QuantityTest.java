package plimsoll.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Problems;
import plimsoll.scenario.yaml.SourceText;

/** Units, exactly. */
class QuantityTest {

  private final Problems problems = new Problems();

  private <T> T read(Type<T> type, String text) {
    Node node = new Node.Text(new SourceText("x.yaml", text).place(0, 1), text);
    return type.read(node, "it", new Reading(problems, Path.of(""))).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "1 B, 1",
    "80 MB, 80000000",
    "80MB, 80000000",
    "300 kB, 300000",
    "300 KB, 300000",
    "2 TB, 2000000000000",
    "512 MiB, 536870912",
    "1.5 GiB, 1610612736",
    "1.1 GiB, 1181116006",
    "4 KiB, 4096",
    "1 TiB, 1099511627776",
    "1e3 B, 1000",
    "0.1 B, 1",
  })
  void sizes_are_whole_bytes(String written, long bytes) {
    assertThat(read(Quantity.size(), written)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "1 ns, 1",
    "125 ms, 125000000",
    "0.1 s, 100000000",
    "3 us, 3000",
    "3 \u00b5s, 3000",
    "2 min, 120000000000",
    "1 h, 3600000000000",
    "1 d, 86400000000000",
    "36525 d, 3155760000000000000",
  })
  void times_are_whole_nanoseconds(String written, long nanos) {
    assertThat(read(Quantity.nanos(), written)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "RATE, 20/s, 20",
    "RATE, 20 / s, 20",
    "RATE, 0.5/ms, 500",
    "BANDWIDTH, 2 GB/s, 2000000000",
    "BANDWIDTH, 10 Gbit/s, 1250000000",
    "BANDWIDTH, 1 bit/s, 0.125",
    "BANDWIDTH, 100 MiB/s, 104857600",
    "CORES, 250m, 0.25",
    "CORES, 0.25, 0.25",
    "CORES, 2, 2",
    "SHARE, 95%, 0.95",
    "SHARE, 0.95, 0.95",
    "NUMBER, 200000, 200000",
  })
  void all_else_is_in_base_units(Dimension dimension, String written, BigDecimal value) {
    assertThat(read(Quantity.notNegative(dimension), written)).isEqualByComparingTo(value);
  }

  @Test
  void rates_a_minute_are_as_exact_as_a_double() {
    assertThat(read(Quantity.positive(Dimension.RATE), "5/min")).isEqualTo(5 / 60.0);
    assertThat(read(Quantity.positive(Dimension.RATE), "1/h")).isEqualTo(1 / 3600.0);
  }

  @Test
  void text_that_other_readers_take_for_something_else_stays_what_it_is() {
    assertThat(read(Quantity.count(0, 100), "012")).isEqualTo(12);
    assertThat(read(Types.NAME, "no").text()).isEqualTo("no");
    assertThat(read(Types.NAME, "2024-01-01").text()).isEqualTo("2024-01-01");
    assertThat(read(Types.NAME, "12:30:45").text()).isEqualTo("12:30:45");
    assertThat(read(Quantity.count(Long.MIN_VALUE, Long.MAX_VALUE), "-9223372036854775808"))
        .isEqualTo(Long.MIN_VALUE);
  }
}
