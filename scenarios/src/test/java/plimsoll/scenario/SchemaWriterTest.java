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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void it_is_the_same_text_each_time() {
    assertThat(SchemaWriter.write()).isEqualTo(SchemaWriter.write()).endsWith("}\n");
  }

  private static List<Error> errors(String yaml) {
    return SCHEMA.validate(yaml, InputFormat.YAML);
  }
}
