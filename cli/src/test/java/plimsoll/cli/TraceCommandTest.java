package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code plimsoll trace}: each trace is held against the rules of the Trace Event Format, read by a
 * parser that is not ours.
 */
class TraceCommandTest {

  private static final Path READY = Path.of("..", "scenarios", "ready");
  private static final Set<String> TYPES = Set.of("M", "X", "i", "C");

  @TempDir private Path folder = Path.of("");

  private JsonNode trace(Object... arguments) throws IOException {
    Path file = folder.resolve("trace.json");
    List<Object> all = new ArrayList<>(List.of("trace"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("-o", file));
    Invocation call = Invocation.of(all.toArray());
    assertThat(call.code()).as(call.err()).isEqualTo(ExitCode.DONE);
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void every_platform_of_the_catalogue_gives_a_trace_that_keeps_the_rules() throws IOException {
    Path scenario = READY.resolve("all-platforms.yaml");
    Matcher platforms =
        Pattern.compile("(?m)^  ([a-z0-9-]+): *\\{preset:").matcher(Files.readString(scenario));
    int traced = 0;
    while (platforms.find()) {
      JsonNode trace = trace(scenario, "--platform", platforms.group(1));
      check(trace.path("traceEvents"), platforms.group(1));
      traced++;
    }
    assertThat(traced).isGreaterThan(20);
  }

  @Test
  void guests_that_stop_starts_that_fail_and_tracks_that_are_used_again_keep_them_too()
      throws IOException {
    Path scenario = folder.resolve("busy.yaml");
    Files.writeString(
        scenario,
        """
        plimsoll: 1
        name: Busy
        hosts: [{name: h, count: 2, cpu: {cores: 4}, memory: 16 GiB}]
        apps:
          job:
            cpu: {request: 1}
            memory: {request: 1 GiB}
            ready: {probe: 100 ms, timeout: 6 s, then: restart}
            startup: [{name: serve, cpu: {exponential: {mean: 2 s}}}]
        workload:
          - name: jobs
            app: job
            count: 200
            arrivals: {poisson: {rate: 1/s}}
            lifetime: {exponential: {mean: 5 s}}
        platforms:
          vms:
            stack:
              - host-os: {}
              - hypervisor: {create: [{name: make, delay: 200 ms, lock: api}], destroy: [{name: kill, delay: 100 ms}]}
              - guest-os: {vcpus: 2, memory: 3 GiB, boot: [{name: kernel, delay: 1 s}], idle_stop: 2 s}
              - runtime: {create: [{name: run, delay: 100 ms}], destroy: [{name: stop, delay: 300 ms}]}
        """);
    JsonNode events = trace(scenario, "--platform", "vms").path("traceEvents");
    check(events, "busy");
    assertThat(events.findValuesAsText("name"))
        .contains("boot", "stop", "start jobs", "ready jobs", "end jobs", "timed out");
  }

  @Test
  void what_a_failed_host_takes_along_ends_with_it() throws IOException {
    JsonNode events =
        trace(READY.resolve("host-failure.yaml"), "--platform", "containers").path("traceEvents");
    check(events, "host loss");
    assertThat(events.findValuesAsText("name")).contains("host lost");
    Map<String, Double> last = new TreeMap<>();
    for (JsonNode event : events) {
      if ("C".equals(event.path("ph").asText()) && event.path("pid").asInt() == 0) {
        for (JsonNode value : event.path("args")) {
          last.put(event.path("name").asText(), value.asDouble());
        }
      }
    }
    assertThat(last.get("starts under way")).isZero();
    assertThat(last.get("ready")).isEqualTo(10_000); // all that are requested stay, or come back
    assertThat(last.entrySet())
        .filteredOn(counter -> counter.getKey().startsWith("waiting for "))
        .allSatisfy(counter -> assertThat(counter.getValue()).isZero());
  }

  private static void check(JsonNode events, String what) {
    Map<String, Long> lastCounter = new TreeMap<>();
    Map<String, List<long[]>> slices = new TreeMap<>();
    List<String> named = new ArrayList<>();
    for (JsonNode event : events) {
      String type = event.path("ph").asText();
      assertThat(TYPES).as(what).contains(type);
      assertThat(event.path("name").asText()).as(what).isNotEmpty();
      assertThat(event.path("ts").isIntegralNumber()).as(what).isTrue();
      assertThat(event.path("ts").asLong()).as(what).isNotNegative();
      assertThat(event.path("args").isObject()).as(what).isTrue();
      String track = event.path("pid").asInt() + "/" + event.path("tid").asInt();
      if ("M".equals(type)) {
        named.add(track + event.path("name").asText());
      } else if ("C".equals(type)) {
        for (JsonNode value : event.path("args")) {
          assertThat(value.isNumber()).as(what).isTrue();
        }
        String counter =
            track + event.path("name").asText() + event.path("args").fieldNames().next();
        long last = lastCounter.getOrDefault(counter, -1L);
        assertThat(event.path("ts").asLong()).as(what + counter).isGreaterThanOrEqualTo(last);
        lastCounter.put(counter, event.path("ts").asLong());
      } else {
        assertThat(named).as(what).contains(track + "thread_name");
      }
      if ("X".equals(type)) {
        long begin = event.path("ts").asLong();
        long length = event.path("dur").asLong(-1);
        assertThat(length).as(what).isNotNegative();
        slices
            .computeIfAbsent(track, key -> new ArrayList<>())
            .add(new long[] {begin, begin + length});
      }
    }
    assertThat(lastCounter.keySet()).as(what).anyMatch(name -> name.contains("CPU"));
    assertThat(slices).as(what).isNotEmpty();
    slices.forEach((track, all) -> nested(what + " " + track, all));
  }

  /** In the order of their beginnings, and as told where they begin together, they nest. */
  private static void nested(String where, List<long[]> slices) {
    slices.sort((a, b) -> Long.compare(a[0], b[0]));
    Deque<long[]> open = new ArrayDeque<>();
    for (long[] slice : slices) {
      while (!open.isEmpty() && open.peek()[1] <= slice[0] && open.peek()[1] < slice[1]) {
        open.pop();
      }
      if (!open.isEmpty()) {
        assertThat(slice[1]).as(where).isLessThanOrEqualTo(open.peek()[1]);
      }
      open.push(slice);
    }
  }

  @Test
  void without_a_file_the_trace_goes_to_standard_output_and_is_the_same_each_time()
      throws IOException {
    Path scenario = folder.resolve("queue.yaml");
    Files.writeString(scenario, CommandTest.QUEUE);
    Invocation one = Invocation.of("trace", scenario, "--platform", "slower", "--replication", 3);
    Invocation two = Invocation.of("trace", scenario, "--platform", "slower", "--replication", 3);
    assertThat(one.out()).isEqualTo(two.out());
    JsonNode trace = new ObjectMapper().readTree(one.out());
    assertThat(trace.path("otherData").path("alternative").asText()).isEqualTo("slower");
    assertThat(one.out())
        .isNotEqualTo(Invocation.of("trace", scenario, "--platform", "slower").out());
  }

  @Test
  void what_cannot_be_traced_is_said_before_anything_is_written() throws IOException {
    Path scenario = folder.resolve("queue.yaml");
    Files.writeString(scenario, CommandTest.QUEUE);
    Path file = folder.resolve("no.json");
    Invocation platform = Invocation.of("trace", scenario, "--platform", "sloer", "-o", file);
    assertThat(platform.code()).isEqualTo(ExitCode.USAGE);
    assertThat(platform.err())
        .contains(
            "unknown platform 'sloer'; did you mean 'slower'? Expected one of: process, slower");
    Invocation hosts =
        Invocation.of("trace", scenario, "--platform", "slower", "--hosts", "3..1", "-o", file);
    assertThat(hosts.code()).isEqualTo(ExitCode.USAGE);
    assertThat(hosts.err()).contains("--hosts must be a range such as 0..3, but was 3..1");
    assertThat(file).doesNotExist();
  }
}
