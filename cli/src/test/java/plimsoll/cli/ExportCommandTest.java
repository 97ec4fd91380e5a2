package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  @TempDir private Path folder = Path.of("");

  private Path results() throws IOException {
    Path scenario = folder.resolve("queue.yaml");
    Files.writeString(scenario, CommandTest.QUEUE);
    Path results = folder.resolve("results");
    assertThat(Invocation.of("run", scenario, "-o", results, "--quiet").code()).isZero();
    return results;
  }

  @Test
  void every_format_goes_to_a_file_or_to_standard_output() throws IOException {
    Path results = results();
    for (String format : new String[] {"csv", "jsonl", "markdown", "latex", "openmetrics", "hdr"}) {
      Path file = folder.resolve("export." + format);
      assertThat(Invocation.of("export", results, "--format", format, "-o", file).code()).isZero();
      Invocation out = Invocation.of("export", results, "--format", format);
      assertThat(out.out()).as(format).isEqualTo(Files.readString(file)).contains("slower");
    }
    Path parquet = folder.resolve("export.parquet");
    assertThat(Invocation.of("export", results, "--format", "parquet", "-o", parquet).code())
        .isZero();
    assertThat(Files.size(parquet)).isGreaterThan(1000);
  }

  @Test
  void an_unknown_format_lists_those_that_there_are() throws IOException {
    Invocation call = Invocation.of("export", results(), "--format", "xlsx");
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("unknown format 'xlsx'; expected one of: csv, jsonl, parquet");
  }

  @Test
  void a_folder_without_results_is_said_to_be_none() {
    Invocation call = Invocation.of("export", folder, "--format", "csv");
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).isNotEmpty();
  }
}
