package plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.scenario.format.Definitions;

/** The JSON Schema, as an editor would use it. */
class SchemaWriterTest {

  private static final Path NORMATIVE = Path.of("src/test/resources/normative/normative.yaml");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(SchemaWriter.write(), InputFormat.JSON);

  static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(ReadyScenariosTest.files());
    files.add(NORMATIVE);
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void what_the_reader_takes_the_schema_takes(Path file) throws IOException {
    assertThat(errors(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory: 256 GiB|memory: 256",
        "count: 4|count: four",
        "count: 4|cuont: 4",
        "preset: docker}|preset: dokcer}",
        "policy: best-fit|policy: randomly",
        "poisson: {rate: 20/s}|poisson: {rate: 20}",
        "hypervisor: {use: kvm|hypervsor: {use: kvm",
        "threads: 2|thread: 2",
      })
  void what_the_reader_refuses_by_its_shape_the_schema_refuses(String change) throws IOException {
    String[] parts = change.split("\\|", 2);
    String text = Files.readString(NORMATIVE);
    assertThat(text).contains(parts[0]);
    assertThat(errors(text.replace(parts[0], parts[1]))).isNotEmpty();
  }

  @Test
  void a_pressure_step_named_as_a_quantity_is_a_map_all_the_same() throws IOException {
    String text = Files.readString(NORMATIVE);
    String change = "hypervisor: {use: kvm, memory: {pressure: [{share: {scan: 1 GB/s}}]}";
    assertThat(text).contains("hypervisor: {use: kvm");
    assertThat(errors(text.replace("hypervisor: {use: kvm", change))).isEmpty();
  }

  @Test
  void every_key_of_the_schema_has_a_meaning() {
    Definitions definitions = new Definitions();
    ScenarioFormat.SCENARIO.schema(definitions);
    List<String> mute = new ArrayList<>();
    definitions.parts().forEach((name, part) -> findMute(name, part, mute));
    assertThat(mute).isEmpty();
  }

  @Test
  void it_is_the_same_text_each_time() {
    assertThat(SchemaWriter.write()).isEqualTo(SchemaWriter.write()).endsWith("}\n");
  }

  private static List<Error> errors(String yaml) {
    return SCHEMA.validate(yaml, InputFormat.YAML);
  }

  private static void findMute(String path, Object schema, List<String> mute) {
    if (schema instanceof Map<?, ?> map) {
      if (map.get("properties") instanceof Map<?, ?> properties) {
        properties.forEach(
            (key, value) -> {
              if (!(value instanceof Map<?, ?> property
                  && property.get("description") instanceof String meaning
                  && !meaning.isBlank())) {
                mute.add(path + '.' + key);
              }
            });
      }
      map.forEach((key, value) -> findMute(path + '/' + key, value, mute));
    } else if (schema instanceof List<?> list) {
      list.forEach(item -> findMute(path, item, mute));
    }
  }
}
