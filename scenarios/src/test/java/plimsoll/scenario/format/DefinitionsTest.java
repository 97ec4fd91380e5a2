package plimsoll.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The named parts of the JSON Schema. */
class DefinitionsTest {

  @Test
  void a_part_may_be_referred_to_often_and_contain_itself() {
    Definitions definitions = new Definitions();
    for (int i = 0; i < 2; i++) {
      assertThat(tree(definitions)).containsEntry("$ref", "#/definitions/tree");
    }
    assertThat(definitions.parts()).containsOnlyKeys("tree");
  }

  private static Map<String, Object> tree(Definitions definitions) {
    return definitions.refer(
        "tree", () -> Map.of("properties", Map.of("below", tree(definitions))));
  }

  @Test
  void two_parts_of_one_name_are_refused() {
    Definitions definitions = new Definitions();
    definitions.refer("range", () -> Map.of("type", "object"));
    assertThatThrownBy(() -> definitions.refer("range", () -> Map.of("type", "string")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("range");
  }
}
