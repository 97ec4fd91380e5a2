package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plimsoll compare}, on queues that differ by a delay of 1 s. */
class CompareTest {

  private static final String TODAY =
      CommandTest.QUEUE.replace("objectives:", "compare: [startup.mean]\n  objectives:");
  private static final String TOMORROW =
      TODAY.replace("delay: 100 ms", "delay: 1.1 s").replace("seed: 1", "seed: 2");

  @TempDir private Path folder = Path.of("");
  private Path today = Path.of("");
  private Path tomorrow = Path.of("");

  @BeforeEach
  void write() throws IOException {
    today = Files.writeString(folder.resolve("today.yaml"), TODAY);
    tomorrow = Files.writeString(folder.resolve("tomorrow.yaml"), TOMORROW);
  }

  /**
   * A start passes the queue after its delay, which all have: exactly 1 s more, whatever is drawn.
   */
  @Test
  void the_same_draws_leave_only_what_was_changed() {
    Invocation run = Invocation.of("compare", today, tomorrow);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("platforms.slower.stack +\\[.*100 ms.*] +\\[.*1.1 s.*]")
        .containsPattern("startup.mean +tomorrow@process .* 0 s \\(0 to 0 s\\) .* 1.000")
        .containsPattern("startup.mean +tomorrow@slower .* 1 s \\(1 to 1 s\\) .* < 0.001");
  }

  @Test
  void without_a_common_name_the_baselines_are_compared() throws IOException {
    Files.writeString(tomorrow, TOMORROW.replace("  process:", "  other:"));
    assertThat(Invocation.of("compare", today, tomorrow).out())
        .contains("Not compared: process (only in today)")
        .contains("Not compared: other (only in tomorrow)");
    Files.writeString(
        tomorrow, TOMORROW.replace("  process:", "  other:").replace("  slower:", "  slow:"));
    assertThat(Invocation.of("compare", today, tomorrow, "--replications", 2).out())
        .containsPattern("startup.mean +tomorrow .* 0 s \\(0 to 0 s\\)");
  }

  @Test
  void a_seed_that_a_file_leaves_out_is_no_difference() throws IOException {
    Path unseeded = Files.writeString(folder.resolve("a.yaml"), TODAY.replace("  seed: 1\n", ""));
    assertThat(Invocation.of("compare", unseeded, today).out()).contains("No setting differs.");
  }

  @Test
  void the_exit_code_is_that_of_the_contract() throws IOException {
    assertThat(Invocation.of("compare", today, today, "--check").code()).isEqualTo(3);
    assertThat(Invocation.of("compare", today, today).out()).contains("No setting differs.");
    assertThat(Invocation.of("compare", today).code()).isEqualTo(2);
    Files.writeString(tomorrow, TOMORROW.replace("seed: 2", "sed: 2"));
    Invocation bad = Invocation.of("compare", today, tomorrow);
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).contains("did you mean 'seed'?");
  }
}
