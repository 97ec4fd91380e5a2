package plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores of every version are read, and none of another program or of the future. */
class StoreSchemaTest {

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("results.sqlite");
  }

  private void make(String statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(statements);
    }
  }

  /** As the first version of the program wrote it. */
  private void makeVersion1() throws Exception {
    try (var dump = StoreSchemaTest.class.getResourceAsStream("/store/version-1.sql")) {
      assertThat(dump).isNotNull();
      make(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private SortedMap<String, String> schema(Path of) throws SQLException {
    SortedMap<String, String> schema = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + of);
        Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
        while (rows.next()) {
          schema.put(rows.getString(1), rows.getString(2).replaceAll("\\s+", " "));
        }
      }
      for (String pragma : new String[] {"application_id", "user_version"}) {
        try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
          schema.put(pragma, row.getString(1));
        }
      }
    }
    return schema;
  }

  @Test
  void a_store_of_version_1_is_reported_on_and_comes_to_have_the_tables_of_a_new_one()
      throws Exception {
    makeVersion1();
    try (ResultStore store = ResultStore.openExisting(folder)) {
      assertThat(store.design().name()).isEqualTo("Two <platforms>");
      assertThat(store.finished(0)).isEqualTo(1);
      assertThat(store.isFinished(1, 0)).isTrue();
      assertThat(store.read(0, 0).value("density.per_host")).isEqualTo(10);
      assertThat(store.read(0, 0).durations("startup").size()).isEqualTo(40);
    }
    Path other = Files.createDirectory(folder.resolve("new"));
    ResultStore.open(other, Samples.design(), "1.0").close();
    assertThat(schema(file)).isEqualTo(schema(other.resolve("results.sqlite")));
  }

  @Test
  void a_store_of_version_1_is_continued() throws Exception {
    makeVersion1();
    try (ResultStore store = ResultStore.open(folder, Samples.design(), "1.0")) {
      assertThat(store.finished(0)).isEqualTo(1);
      store.save(0, Samples.result(0, 1));
    }
    try (ResultStore store = ResultStore.openExisting(folder)) {
      assertThat(store.finished(0)).isEqualTo(2);
    }
  }

  @Test
  void values_can_be_read_by_name() throws Exception {
    try (ResultStore store = ResultStore.open(folder, Samples.design(), "1.0")) {
      store.save(2, Samples.result(2, 5));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT alternative, replication, value FROM result"
                    + " WHERE metric = 'memory.per_instance'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("vms@n=10");
      assertThat(row.getInt(2)).isEqualTo(5);
      assertThat(row.getDouble(3)).isEqualTo(3e8);
    }
  }

  @Test
  void every_table_is_described() throws Exception {
    ResultStore.open(folder, Samples.design(), "1.0").close();
    String page = Files.readString(Path.of("..", "docs", "store.md"));
    SortedMap<String, String> schema = schema(file);
    assertThat(page).contains("format " + schema.remove("user_version"));
    schema.remove("application_id");
    for (Map.Entry<String, String> one : schema.entrySet()) {
      assertThat(page).contains("`" + one.getKey() + "`");
    }
    Matcher query = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(query.find()).isTrue();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute(query.group(1))).isTrue();
    }
  }

  @Test
  void another_programs_database_is_refused_and_not_touched() throws Exception {
    for (String foreign :
        new String[] {
          "CREATE TABLE other (x)",
          "PRAGMA application_id = 42; CREATE TABLE design (x)",
          "PRAGMA application_id = 42",
          "PRAGMA user_version = 3; CREATE TABLE other (x)"
        }) {
      make(foreign);
      byte[] before = Files.readAllBytes(file);
      assertThatThrownBy(() -> ResultStore.open(folder, Samples.design(), "1.0"))
          .as(foreign)
          .hasMessageContaining("another program");
      assertThatThrownBy(() -> ResultStore.openExisting(folder))
          .as(foreign)
          .hasMessageContaining("another program");
      assertThat(Files.readAllBytes(file)).as(foreign).isEqualTo(before);
      try (var files = Files.list(folder)) {
        assertThat(files).containsExactly(file);
      }
      Files.delete(file);
    }
  }

  @Test
  void a_store_of_the_future_is_refused_and_not_touched() throws Exception {
    ResultStore.open(folder, Samples.design(), "1.0").close();
    make("PRAGMA user_version = 99; CREATE TABLE later (x)");
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> ResultStore.open(folder, Samples.design(), "1.0"))
        .hasMessageContaining("newer Plimsoll (format 99");
    assertThatThrownBy(() -> ResultStore.openExisting(folder))
        .hasMessageContaining("newer Plimsoll (format 99");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }
}
