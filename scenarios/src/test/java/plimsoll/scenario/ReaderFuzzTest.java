package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Whatever a file holds, it is read or it ends in a message. Each build does this with the corpus
 * in {@code ReaderFuzzTestInputs}; the profile {@code slow} looks for inputs that nobody thought
 * of.
 */
class ReaderFuzzTest {

  private static final Path NOWHERE = Path.of("src/test/resources/normative");

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "2h")
  void any_text_is_read_or_refused(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      assertThat(ScenarioReader.read("fuzz.yaml", text, NOWHERE, ReadOptions.NONE).models())
          .isNotEmpty();
    } catch (ScenarioException refused) {
      assertThat(refused.report()).contains("nothing was run").doesNotContain("Exception");
    }
  }
}
