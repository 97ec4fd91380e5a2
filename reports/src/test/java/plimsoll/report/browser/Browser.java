package plimsoll.report.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The browser of the tests: where continuous integration runs, it must be there. */
final class Browser {

  private Browser() {}

  static Chromium start() throws IOException {
    Optional<Path> program = Chromium.installed();
    if (System.getenv("CI") != null) {
      assertThat(program).as("chromium, which .ci/run installs").isPresent();
    }
    assumeTrue(program.isPresent(), "no chromium on the path: the pages are not opened");
    return Chromium.start(program.orElseThrow());
  }
}
