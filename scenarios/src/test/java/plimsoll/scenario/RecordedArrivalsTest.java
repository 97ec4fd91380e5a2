package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.experiment.Experiment;
import plimsoll.model.Arrivals;
import plimsoll.model.TraceRows;
import plimsoll.model.WorkloadGroup;
import plimsoll.model.WorkloadGroup.Lifetime;

/** Requests from a file beside the scenario. */
class RecordedArrivalsTest {

  private static final String PODS =
      """
      app,created,deleted,stay
      a,1700000012,1700000020,4
      b,1700000010,1700000011,
      a,1700000011.5,,2
      """;

  @TempDir private Path folder;

  private Experiment read(String group) throws Exception {
    String base = Files.readString(Path.of("src/test/resources/bad/base.yaml"));
    String text = base.replace("count: 10", group);
    return ScenarioReader.read("s.yaml", text, folder, ReadOptions.NONE);
  }

  private static WorkloadGroup group(Experiment experiment) {
    return experiment.models().get(0).workload().get(0);
  }

  private static List<Double> seconds(LongStream nanos) {
    return nanos.mapToObj(time -> time / 1e9).toList();
  }

  private static TraceRows rows(WorkloadGroup group) {
    return ((Arrivals.Trace) group.arrivals()).rows();
  }

  private static List<Double> times(WorkloadGroup group) {
    return seconds(IntStream.range(0, rows(group).size()).mapToLong(rows(group)::atNanos));
  }

  private static List<Double> lifetimes(WorkloadGroup group) {
    TraceRows rows = ((Lifetime.Recorded) group.lifetime()).rows();
    return seconds(
        IntStream.range(0, rows.size())
            .mapToLong(rows::lifetimeNanos)
            .map(nanos -> nanos == TraceRows.STAYS ? -1_000_000_000 : nanos));
  }

  @Test
  void all_rows_come_by_time_from_the_first_one_on() throws Exception {
    Files.writeString(folder.resolve("pods.csv"), PODS);
    WorkloadGroup group =
        group(read("arrivals: {trace: {file: pods.csv, at: created, unit: s, until: deleted}}"));
    assertThat(group.count()).isEqualTo(3);
    assertThat(times(group)).containsExactly(0.0, 1.5, 2.0);
    assertThat(lifetimes(group)).containsExactly(1.0, -1.0, 8.0);
  }

  @Test
  void groups_of_one_file_have_one_clock() throws Exception {
    Files.writeString(folder.resolve("pods.csv"), PODS);
    String trace =
        "arrivals: {trace: {file: pods.csv, at: created, unit: s, lifetime: stay, where: {app: a}}}";
    WorkloadGroup group = group(read(trace));
    assertThat(times(group)).containsExactly(1.5, 2.0);
    assertThat(lifetimes(group)).containsExactly(2.0, 4.0);
  }

  @Test
  void the_clock_may_begin_elsewhere_and_the_group_has_its_own_lifetime() throws Exception {
    Files.writeString(folder.resolve("pods.csv"), PODS);
    WorkloadGroup group =
        group(
            read(
                "lifetime: 5 s, arrivals: {trace: {file: pods.csv, at: created, unit: s,"
                    + " from: 1700000010.5 s}}"));
    assertThat(times(group)).containsExactly(1.0, 1.5);
    assertThat(group.lifetime()).isInstanceOf(Lifetime.Lasting.class);
  }

  @Test
  void another_file_is_another_scenario() throws Exception {
    String trace = "arrivals: {trace: {file: pods.csv, at: created, unit: s}}";
    Files.writeString(folder.resolve("pods.csv"), PODS);
    String before = read(trace).design().scenarioSha256();
    assertThat(read(trace).design().scenarioSha256()).isEqualTo(before);
    Files.writeString(folder.resolve("pods.csv"), PODS.replace("11.5", "11.6"));
    assertThat(read(trace).design().scenarioSha256()).isNotEqualTo(before);
  }

  @Test
  void a_million_rows_are_read_once_for_all_groups_and_platforms() throws Exception {
    int rows = 1_000_000;
    StringBuilder csv = new StringBuilder("app,at,stay\n");
    for (int i = 0; i < rows; i++) {
      // The times fall, so that they must be sorted.
      csv.append((char) ('a' + i % 2)).append(',').append(rows - i).append(",60\n");
    }
    Files.writeString(folder.resolve("million.csv"), csv);
    String trace =
        "arrivals: {trace: {file: million.csv, at: at, unit: ms, lifetime: stay, where: {app: %s}}}";
    Experiment experiment =
        read(trace.formatted("a") + "}\n  - {name: other, app: web, " + trace.formatted("b"));
    for (WorkloadGroup group : experiment.models().get(1).workload()) {
      assertThat(group.count()).isEqualTo(rows / 2);
      assertThat(rows(group).atNanos(1) - rows(group).atNanos(0)).isEqualTo(2_000_000);
    }
  }
}
