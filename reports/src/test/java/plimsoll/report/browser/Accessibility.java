package plimsoll.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** What a checker that is not ours (axe-core, by Deque) says about the page in a tab. */
final class Accessibility {

  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private Accessibility() {}

  /** The page fits into a window of that width, and with all its details open has no violation. */
  static void requireAt(int width, String colors, Tab tab, Path page) throws IOException {
    tab.resize(width, 900);
    tab.media(colors, "screen");
    tab.open(page);
    assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    assertThat(violations(tab)).isEmpty();
  }

  /** Violations of WCAG 2.1, levels A and AA, and of the checker's best practices. */
  static JsonNode violations(Tab tab) throws IOException {
    try (InputStream stream = Accessibility.class.getResourceAsStream(AXE)) {
      tab.evaluate(
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
    }
    return tab.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
            + ".then(r => r.violations.map(v => v.id + ' ' + v.help + ': '"
            + " + v.nodes.map(n => n.html.slice(0, 200)).slice(0, 3).join(' | ')))");
  }
}
