package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/tutorial.md, done as its reader does it: YAML blocks are added to the file, command lines
 * are run, and what is quoted must be what they print. A line of three dots stands for lines left
 * out.
 */
class TutorialTest {

  private static final Path PAGE = Path.of("..", "docs", "tutorial.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(yaml|sh|text)\n(.*?)^```$");

  @Test
  void the_tutorial_prints_what_it_quotes(@TempDir Path folder) throws IOException {
    Path scenario = Files.createFile(folder.resolve("first.yaml"));
    String printed = "";
    int quotes = 0;
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    while (blocks.find()) {
      String text = blocks.group(2);
      switch (blocks.group(1)) {
        case "yaml" -> Files.writeString(scenario, text, StandardOpenOption.APPEND);
        case "sh" -> printed = run(text, folder);
        default -> {
          quotes++;
          for (String part : text.split("(?m)^\\.\\.\\.\n", -1)) {
            assertThat(printed).contains(part);
          }
        }
      }
    }
    assertThat(quotes).isEqualTo(6);
    assertThat(folder.resolve("out/first-tuned/tuned.yaml")).exists();
  }

  /** What the command lines print, with paths as if they had been run in the folder. */
  private static String run(String lines, Path folder) {
    StringBuilder printed = new StringBuilder();
    for (String line : lines.strip().split("\n", -1)) {
      assertThat(line).startsWith("./plimsoll ");
      String[] words = line.substring("./plimsoll ".length()).split(" ", -1);
      Object[] arguments =
          Arrays.stream(words)
              .map(
                  word ->
                      word.equals("first.yaml") || word.startsWith("out/")
                          ? folder.resolve(word)
                          : word)
              .toArray();
      boolean needsFolder =
          (words[0].equals("run") || words[0].equals("tune")) && !line.contains(" -o ");
      if (needsFolder) {
        arguments = Arrays.copyOf(arguments, arguments.length + 2);
        arguments[arguments.length - 2] = "-o";
        arguments[arguments.length - 1] =
            folder.resolve(words[0].equals("run") ? "out/first" : "out/first-tuned");
      }
      Invocation done = Invocation.of(arguments);
      assertThat(done.code()).as(line + "\n" + done.err()).isZero();
      printed.append(done.out());
    }
    return printed.toString().replace(folder + "/", "");
  }
}
