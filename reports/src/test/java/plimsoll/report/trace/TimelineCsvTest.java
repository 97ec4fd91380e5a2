package plimsoll.report.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.experiment.trace.Timeline;
import plimsoll.experiment.trace.Timeline.Series;

class TimelineCsvTest {

  @TempDir private Path folder = Path.of("");

  private static Timeline timeline(double first) {
    Map<Series, double[]> averages = new EnumMap<>(Series.class);
    double value = first;
    for (Series series : Series.values()) {
      averages.put(series, new double[] {value++, 0.25});
    }
    averages.put(Series.DISK, new double[] {Double.NaN, Double.NaN});
    return new Timeline(0.5, averages);
  }

  @Test
  void what_was_written_is_read_again() throws IOException {
    Map<String, Timeline> timelines = new LinkedHashMap<>();
    timelines.put("b@n=1,m=2", timeline(3));
    timelines.put("a", timeline(1));
    StringWriter out = new StringWriter();
    TimelineCsv.write(timelines, out);
    assertThat(out.toString())
        .startsWith(
            """
            alternative,seconds,starting,ready,waiting,cpu,disk,network
            "b@n=1,m=2",0.25,3,4,5,6,,8
            """);
    Path file = Files.writeString(folder.resolve("timeline.csv"), out.toString());
    Map<String, Timeline> read = TimelineCsv.read(file);
    assertThat(read.keySet()).containsExactly("b@n=1,m=2", "a");
    Timeline one = Objects.requireNonNull(read.get("a"));
    assertThat(one.stepSeconds()).isEqualTo(0.5);
    assertThat(one.value(Series.CPU, 0)).isEqualTo(4);
    assertThat(one.value(Series.DISK, 1)).isNaN();
  }

  @Test
  void a_folder_without_one_has_none() throws IOException {
    assertThat(TimelineCsv.read(folder.resolve("timeline.csv"))).isEmpty();
  }
}
