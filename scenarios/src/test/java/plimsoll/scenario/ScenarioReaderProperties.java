package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a scenario, it is read or refused with places; nothing else happens. */
class ScenarioReaderProperties {

  private static final Path FOLDER = Path.of("src/test/resources/normative");
  private static final int MUTANTS = Integer.getInteger("mutants", 400);

  @Test
  void a_mutant_is_read_or_refused_with_places() throws IOException {
    String text = Files.readString(FOLDER.resolve("normative.yaml"));
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      String mutant = mutant(text, new Random(i));
      try {
        ScenarioReader.read("m.yaml", mutant, FOLDER, ReadOptions.NONE);
      } catch (ScenarioException e) {
        refused++;
        assertThat(e.report().lines().findFirst().orElseThrow())
            .as("mutant %d", i)
            .matches("(m.yaml(:\\d+:\\d+)?): error: .+");
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("mutant " + i + ":\n" + mutant, e);
      }
    }
    assertThat(refused).isGreaterThan(MUTANTS / 2);
  }

  /** Some words taken out, doubled, swapped with others of the same file, or spoilt. */
  private static String mutant(String text, Random random) {
    List<String> words = new ArrayList<>(List.of(text.split("(?<=\\W)|(?=\\W)", -1)));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(5)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, words.get(at));
        case 2 -> words.set(at, words.get(random.nextInt(words.size())));
        case 3 ->
            words.set(
                at, List.of("-1", "0", "[]", "{}", "''", "1e300", "${n}").get(random.nextInt(7)));
        default -> words.set(at, words.get(at) + "x");
      }
    }
    return String.join("", words);
  }
}
