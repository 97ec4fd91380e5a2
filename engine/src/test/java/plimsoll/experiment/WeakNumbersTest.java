package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Design.Provenance;

class WeakNumbersTest {

  private static List<Provenance> numbers(String platform, String... grades) {
    List<Provenance> numbers = new ArrayList<>();
    for (String grade : grades) {
      numbers.add(new Provenance(platform, "runtime", "memory.base", "1 MiB", "", grade));
    }
    return numbers;
  }

  @Test
  void a_platform_whose_numbers_are_mostly_weak_is_named() {
    List<Provenance> all = new ArrayList<>();
    all.addAll(numbers("docker", "measured", "vendor", "assumed", "report"));
    all.addAll(numbers("lcow", "measured", "assumed", "report"));
    assertThat(WeakNumbers.of(all))
        .hasValue(
            "Most numbers are one machine's report or assumed: lcow (2 of 3); 'plimsoll platforms"
                + " NAME' shows each with its source.");
  }

  @Test
  void good_numbers_need_no_word() {
    assertThat(WeakNumbers.of(numbers("docker", "measured", "assumed"))).isEmpty();
  }
}
