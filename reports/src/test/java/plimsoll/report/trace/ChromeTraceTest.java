package plimsoll.report.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file, event by event, as another JSON parser reads it. */
class ChromeTraceTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private JsonNode written(Map<String, String> about, java.util.function.Consumer<ChromeTrace> tell)
      throws IOException {
    try (ChromeTrace trace = new ChromeTrace(out, about)) {
      tell.accept(trace);
    }
    return new ObjectMapper().readTree(out.toByteArray());
  }

  @Test
  void a_trace_of_nothing_is_a_trace() throws IOException {
    JsonNode file = written(Map.of("scenario", "\"q\" <é>"), trace -> {});
    assertThat(file.path("traceEvents").isArray()).isTrue();
    assertThat(file.path("traceEvents")).isEmpty();
    assertThat(file.path("otherData").path("scenario").asText()).isEqualTo("\"q\" <é>");
  }

  @Test
  void slices_that_touch_touch_to_the_microsecond() throws IOException {
    JsonNode events =
        written(
                Map.of(),
                trace -> {
                  trace.slice(1, 2, "a", "layer", 1_999, 3_001, Map.of("request", "7"));
                  trace.slice(1, 2, "b", "layer", 3_001, 3_999, Map.of());
                })
            .path("traceEvents");
    assertThat(events.get(0).path("ts").asLong()).isEqualTo(1);
    assertThat(events.get(0).path("dur").asLong()).isEqualTo(2);
    assertThat(events.get(0).path("args").path("request").asText()).isEqualTo("7");
    assertThat(events.get(1).path("ts").asLong()).isEqualTo(3);
    assertThat(events.get(1).path("dur").asLong()).isZero();
  }

  @Test
  void every_kind_of_event_has_what_the_format_asks_of_it() throws IOException {
    JsonNode events =
        written(
                Map.of(),
                trace -> {
                  trace.process(1, "server-0");
                  trace.track(1, 2, "container 1");
                  trace.instant(1, 2, "timed out", "failure", 5_000);
                  trace.counter(1, "CPU", "busy cores", 6_000, 2.5);
                  trace.counter(1, "CPU", "busy cores", 7_000, 3);
                })
            .path("traceEvents");
    assertThat(events.findValuesAsText("ph")).containsExactly("M", "M", "M", "i", "C", "C");
    for (JsonNode event : events) {
      assertThat(event.path("name").isTextual()).isTrue();
      assertThat(event.path("cat").isTextual()).isTrue();
      assertThat(event.path("pid").isInt()).isTrue();
      assertThat(event.path("tid").isInt()).isTrue();
      assertThat(event.path("ts").isIntegralNumber()).isTrue();
      assertThat(event.path("args").isObject()).isTrue();
    }
    assertThat(events.get(0).path("args").path("name").asText()).isEqualTo("server-0");
    assertThat(events.get(3).path("s").asText()).isEqualTo("t");
    assertThat(events.get(4).path("args").path("busy cores").asDouble()).isEqualTo(2.5);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"busy cores\":3}");
  }
}
