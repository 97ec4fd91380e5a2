package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are made to hang or crash a reader end in a message, and soon. */
class HostileFilesTest {

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Path BASE = Path.of("src/test/resources/bad/base.yaml");

  @TempDir private Path folder;

  static List<Map.Entry<String, String>> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a: " + "[".repeat(100_000), "nested deeper than 50 levels");
    texts.put("{a: ".repeat(100_000), "nested deeper than 50 levels");
    texts.put("- ".repeat(500_000), "nested deeper than 50 levels");
    texts.put("? ".repeat(100_000), "nested deeper than 50 levels");
    texts.put(bomb(2, 25), "aliases repeat too much");
    texts.put(bomb(10, 8), "aliases repeat too much");
    texts.put("a: &a 1\nb: [" + "*a, ".repeat(60) + "]", "more than 50 aliases");
    texts.put("a: &a [*a]", "alias '*a' has no anchor before it");
    texts.put("x".repeat(3_000_000), "a scenario is a map of keys");
    texts.put("plimsoll: " + "9".repeat(3_000_000), "this program reads version 1");
    texts.put("\"" + "x\\n".repeat(1_000_000) + "\"", "a scenario is a map of keys");
    texts.put("a: &" + "x".repeat(1_000_000) + " 1", "unknown key 'a'");
    texts.put("[" + "1,".repeat(1_000_000) + "]", "more than 100,000 values");
    texts.put("#" + "x".repeat(3_000_000) + "\nplimsoll: 1", "needs the key 'hosts'");
    texts.put(keys(20_000), "more than 10,000 keys in one map");
    texts.put("a: \u0007", "control character U+0007 is not allowed");
    texts.put("a: \u0000", "NUL");
    texts.put("", "the file is empty");
    texts.put("# nothing\n", "the file is empty");
    texts.put("name: 'x", "this quoted text never ends");
    texts.put("%YAML 9.9\n---\na: 1", "this is not YAML");
    texts.put("a: @b", "this is not YAML");
    texts.put("? ? ? a", "a key must be plain text");
    texts.put("!!java.net.URL [\"http://localhost\"]", "explicit tags are not allowed");
    texts.put("- - -\n\t- a", "a tab is not allowed here");
    texts.put("a: b: c\n".repeat(100), "a ':' is not expected here; check the indentation");
    return List.copyOf(texts.entrySet());
  }

  private static String bomb(int width, int levels) {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i <= levels; i++) {
      String item = "*a" + (i - 1) + ", ";
      yaml.append("a" + i + ": &a" + i + " [").append(item.repeat(width)).append("x]\n");
    }
    return yaml.toString();
  }

  private static String keys(int count) {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < count; i++) {
      yaml.append('k').append(i).append(": 1\n");
    }
    return yaml.toString();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void it_ends_in_a_message_soon(Map.Entry<String, String> text) {
    String report = report(text.getKey().getBytes(StandardCharsets.UTF_8));
    assertThat(report).contains(text.getValue()).contains("nothing was run");
    assertThat(report.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(700));
    assertThat(report).doesNotContain("snakeyaml").doesNotContain("Exception");
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    assertThat(report("name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
        .contains("the file is not UTF-8 text");
    assertThat(report("plimsoll: 1".getBytes(StandardCharsets.UTF_16)))
        .contains("looks like UTF-16");
    assertThat(report(new byte[5 * 1024 * 1024])).contains("larger than 4 MiB");
  }

  @Test
  void a_folder_and_a_missing_file_are_refused() {
    assertThat(reportOf(folder)).contains("not a regular file");
    assertThat(reportOf(folder.resolve("none.yaml"))).contains("there is no such file");
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_are_accepted() throws Exception {
    String text = "\uFEFF" + Files.readString(BASE).replace("\n", "\r\n");
    Path file = Files.writeString(folder.resolve("windows.yaml"), text);
    assertThat(ScenarioReader.read(file, ReadOptions.NONE).models()).hasSize(2);
    Files.writeString(file, text.replace("cores: 8", "cores: 0"));
    assertThat(reportOf(file)).contains("windows.yaml:4:43: error: cores '0'");
  }

  @Test
  void a_vary_that_explodes_is_refused() throws IOException {
    StringBuilder vary = new StringBuilder("vary:\n");
    for (String path : List.of("workload.web.count", "hosts.server.count", "workload.web.at")) {
      vary.append("  ").append(path).append(": [");
      for (int i = 1; i <= 2000; i++) {
        vary.append(i).append(path.endsWith("at") ? " s, " : ", ");
      }
      vary.append("]\n");
    }
    assertThat(report((Files.readString(BASE) + vary).getBytes(StandardCharsets.UTF_8)))
        .contains("vary makes more than 10,000 alternatives");
  }

  @Test
  void a_csv_file_must_be_inside_the_folder_and_regular() throws IOException {
    Path outside = Files.writeString(folder.resolve("secret.csv"), "c\n1\n");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("link.csv"), outside);
    Files.createDirectory(inside.resolve("folder.csv"));
    Files.writeString(inside.resolve("empty.csv"), "");
    Files.writeString(inside.resolve("header.csv"), "c\n");
    Files.writeString(inside.resolve("words.csv"), "c\n1\nNaN\n");
    Files.writeString(inside.resolve("short.csv"), "d,c\n1\n");
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("../secret.csv", "file '../secret.csv' is outside");
    expected.put("link.csv", "is a link to a place outside");
    expected.put("folder.csv", "is not a regular file");
    expected.put("empty.csv", "has no rows below its header");
    expected.put("header.csv", "has no rows below its header");
    expected.put("words.csv", "line 3 of 'words.csv' has 'NaN' in the column 'c'");
    expected.put("short.csv", "has no 'c'");
    for (Map.Entry<String, String> one : expected.entrySet()) {
      String cpu = "cpu: {empirical: {file: " + one.getKey() + ", column: c, unit: s}}";
      Path file = inside.resolve("scenario.yaml");
      Files.writeString(file, Files.readString(BASE).replace("cpu: 2 s", cpu));
      assertThat(reportOf(file)).as(one.getKey()).contains(one.getValue());
    }
  }

  @Test
  void a_file_outside_is_read_only_where_the_command_line_allows_its_folder() throws Exception {
    Path allowed = Files.createDirectory(folder.resolve("allowed"));
    Path measured = Files.writeString(allowed.resolve("m.csv"), "c\n1\n2\n");
    Path secret = Files.writeString(folder.resolve("secret.csv"), "c\n1\n");
    Files.createSymbolicLink(allowed.resolve("link.csv"), secret);
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path file = inside.resolve("scenario.yaml");
    ReadOptions options =
        new ReadOptions(Map.of(), OptionalInt.empty(), OptionalLong.empty(), Optional.of(allowed));
    for (String named : List.of("../allowed/m.csv", measured.toString())) {
      String cpu = "cpu: {empirical: {file: " + named + ", column: c, unit: s}}";
      Files.writeString(file, Files.readString(BASE).replace("cpu: 2 s", cpu));
      assertThat(reportOf(file)).contains("is outside", "--allow-files");
      assertThat(ScenarioReader.read(file, options).models()).hasSize(2);
    }
    for (String named :
        List.of(
            "../secret.csv", "../allowed/../secret.csv", "../allowed/link.csv", "/etc/passwd")) {
      String cpu = "cpu: {empirical: {file: " + named + ", column: c, unit: s}}";
      Files.writeString(file, Files.readString(BASE).replace("cpu: 2 s", cpu));
      assertThat(
              catchThrowableOfType(
                      ScenarioException.class, () -> ScenarioReader.read(file, options))
                  .report())
          .contains("is outside");
    }
  }

  private String report(byte[] bytes) {
    try {
      return reportOf(Files.write(folder.resolve("hostile.yaml"), bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String reportOf(Path file) {
    ScenarioException refused =
        assertTimeout(
            SOON,
            () ->
                catchThrowableOfType(
                    ScenarioException.class, () -> ScenarioReader.read(file, ReadOptions.NONE)));
    return refused.report();
  }
}
