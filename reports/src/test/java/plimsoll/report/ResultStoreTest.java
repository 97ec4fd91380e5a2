package plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.experiment.Design;
import plimsoll.experiment.Design.Replications;
import plimsoll.experiment.Goal;
import plimsoll.experiment.ReplicationResult;

class ResultStoreTest {

  private static final String VERSION = "1.0";

  @TempDir private Path folder = Path.of("");

  @Test
  void what_was_saved_comes_back_exactly_with_its_design() {
    try (ResultStore store = ResultStore.open(folder, Samples.design(), VERSION)) {
      store.save(1, Samples.result(1, 0));
    }
    try (ResultStore store = ResultStore.openExisting(folder)) {
      assertThat(store.design()).isEqualTo(Samples.design());
      assertThat(store.read(1, 0)).isEqualTo(Samples.result(1, 0));
    }
  }

  @Test
  void one_metric_can_be_read_alone() {
    try (ResultStore store = ResultStore.open(folder, Samples.design(), VERSION)) {
      store.save(1, Samples.result(1, 0));
      ReplicationResult read =
          store.read(1, 0, Set.of("startup.p99", "density.per_host", "density.bound.memory", "x"));
      assertThat(read.series().keySet()).containsExactly("startup");
      assertThat(read.durations("startup")).isEqualTo(Samples.result(1, 0).durations("startup"));
      assertThat(read.values().keySet())
          .containsExactly("density.bound.memory", "density.per_host");
      assertThat(read.value("density.bound.memory")).isNaN();
      assertThat(read.value("density.per_host")).isEqualTo(20);
    }
  }

  static Stream<Design> procedures() {
    Design plain = Samples.design();
    return Stream.of(
        Samples.with(plain, new Replications.Precision("startup.p99", 0.05, 77)),
        Samples.with(plain, new Replications.Judged(88)),
        Samples.with(
            plain,
            new Replications.Selection(
                "startup.mean", Goal.MIN, new Design.Indifference(0.1, true), 0.9, true, 12, 99)));
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void procedures_come_back_with_the_design(Design design) {
    ResultStore.open(folder, design, VERSION).close();
    try (ResultStore store = ResultStore.openExisting(folder)) {
      assertThat(store.design()).isEqualTo(design);
    }
  }

  @Test
  void replications_may_finish_in_any_order_and_count_up_to_the_first_gap() {
    try (ResultStore store = ResultStore.open(folder, Samples.design(), VERSION)) {
      store.save(0, Samples.result(0, 2));
      store.save(0, Samples.result(0, 0));
      assertThat(store.finished(0)).isEqualTo(1);
      assertThat(store.isFinished(0, 2)).isTrue();
      assertThat(store.isFinished(0, 1)).isFalse();
      store.save(0, Samples.result(0, 1));
      assertThat(store.finished(0)).isEqualTo(3);
    }
  }

  @Test
  void a_store_of_the_same_scenario_is_continued_and_may_be_extended() {
    try (ResultStore store = ResultStore.open(folder, Samples.design(), VERSION)) {
      store.save(0, Samples.result(0, 0));
    }
    try (ResultStore store = ResultStore.open(folder, Samples.design("hash-1", 7, 50), VERSION)) {
      assertThat(store.finished(0)).isEqualTo(1);
      assertThat(store.design().replications().most()).isEqualTo(50);
    }
  }

  @Test
  void results_of_something_else_are_refused_with_what_differs() {
    ResultStore.open(folder, Samples.design(), VERSION).close();
    assertThatThrownBy(() -> ResultStore.open(folder, Samples.design("hash-2", 7, 3), VERSION))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another scenario")
        .hasMessageContaining("-o");
    assertThatThrownBy(() -> ResultStore.open(folder, Samples.design("hash-1", 8, 3), VERSION))
        .hasMessageContaining("seed 7");
    assertThatThrownBy(() -> ResultStore.open(folder, Samples.design(), "2.0"))
        .hasMessageContaining("version 1.0");
  }

  @Test
  void a_design_that_varies_more_or_less_uses_what_is_finished_and_loses_nothing() {
    try (ResultStore store =
        ResultStore.open(folder, Samples.varied("few", List.of(0, 2), "a"), VERSION)) {
      store.save(0, Samples.result(0, 0));
      store.save(1, Samples.result(2, 0));
    }
    Design more = Samples.varied("more", List.of(3, 2, 1), "a");
    try (ResultStore store = ResultStore.open(folder, more, VERSION)) {
      assertThat(List.of(store.finished(0), store.finished(1), store.finished(2)))
          .containsExactly(0, 1, 0);
      assertThat(store.read(1, 0)).isEqualTo(Samples.result(2, 0));
      store.save(0, Samples.result(3, 0));
    }
    try (ResultStore store = ResultStore.openExisting(folder)) {
      assertThat(store.design()).isEqualTo(more);
      assertThat(store.read(0, 0)).isEqualTo(Samples.result(3, 0));
    }
    Design again = Samples.varied("again", List.of(0, 1, 2, 3), "a");
    try (ResultStore store = ResultStore.open(folder, again, VERSION)) {
      assertThat(store.read(0, 0)).isEqualTo(Samples.result(0, 0));
      assertThat(store.finished(1)).isZero();
      assertThat(store.read(3, 0)).isEqualTo(Samples.result(3, 0));
    }
  }

  @Test
  void an_alternative_whose_settings_came_to_mean_something_else_is_refused() {
    ResultStore.open(folder, Samples.varied("few", List.of(0, 2), "a"), VERSION).close();
    assertThatThrownBy(
            () -> ResultStore.open(folder, Samples.varied("more", List.of(0, 1), "b"), VERSION))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("a file that 'vary' names was changed");
  }

  @Test
  void a_replication_that_was_not_committed_is_not_there() throws SQLException {
    try (ResultStore store = ResultStore.open(folder, Samples.design(), VERSION)) {
      store.save(0, Samples.result(0, 0));
    }
    // As a process leaves it that dies before it commits.
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("INSERT INTO replication VALUES (0, 1)");
      connection.rollback();
    }
    try (ResultStore store = ResultStore.openExisting(folder)) {
      assertThat(store.finished(0)).isEqualTo(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("results.sqlite"));
  }

  @Test
  void another_process_can_read_while_one_writes() {
    try (ResultStore writer = ResultStore.open(folder, Samples.design(), VERSION)) {
      writer.save(0, Samples.result(0, 0));
      try (ResultStore reader = ResultStore.openExisting(folder)) {
        assertThat(reader.finished(0)).isEqualTo(1);
        writer.save(0, Samples.result(0, 1));
      }
    }
  }
}
