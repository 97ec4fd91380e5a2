package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

  @ParameterizedTest
  @CsvSource({
    "startup.p99, s",
    "startup.makespan, s",
    "startup.throughput, 1/s",
    "startup.cold_fraction, 1",
    "startup.phase.hypervisor.vmm-setup.p50, s",
    "startup.span.boot.max, s",
    "workload.web.startup.mean, s",
    "workload.web.startup.throughput, 1/s",
    "workload.a.b.startup.cold_fraction, 1",
    "workload.web.density.total, 1",
    "density.per_host, 1",
    "memory.per_instance, bytes",
    "memory.swapped, bytes",
    "memory.used_fraction, 1",
    "cpu.contention, 1",
    "failures.unready, 1"
  })
  void a_name_has_a_unit(String metric, String unit) {
    assertThat(Metrics.unit(metric)).isEqualTo(unit);
  }

  @Test
  void a_series_has_its_statistics() {
    assertThat(Metrics.ofAll("startup"))
        .containsExactly(
            "startup.mean",
            "startup.p50",
            "startup.p90",
            "startup.p95",
            "startup.p99",
            "startup.max");
    assertThat(Metrics.ofAll("startup.phase.app.jvm"))
        .containsExactly(
            "startup.phase.app.jvm.mean",
            "startup.phase.app.jvm.p50",
            "startup.phase.app.jvm.p90",
            "startup.phase.app.jvm.p99");
  }

  @ParameterizedTest
  @CsvSource({
    "startup.p99, startup, P99",
    "startup.max, startup, MAX",
    "startup.phase.app.jvm.p90, startup.phase.app.jvm, P90",
    "startup.span.boot.p95, startup.span.boot, P95",
    "workload.web.startup.mean, workload.web.startup, MEAN",
    "workload.a.b.startup.p50, workload.a.b.startup, P50"
  })
  void a_name_is_taken_apart(String metric, String series, Statistic statistic) {
    assertThat(Metrics.ofSeries(metric)).hasValue(new Metrics.OfSeries(series, statistic));
  }

  @ParameterizedTest
  @CsvSource({
    "startup.makespan",
    "startup.phase.app.jvm.p95",
    "startup.p42",
    "density.per_host",
    "workload.web.density.total"
  })
  void other_names_are_one_number_a_replication(String metric) {
    assertThat(Metrics.ofSeries(metric)).isEmpty();
  }

  @Test
  void a_name_says_why_it_may_be_absent() {
    assertThat(Metrics.reasonAbsent("density.bound.memory")).isEqualTo("no request was refused");
    assertThat(Metrics.reasonAbsent("startup.makespan")).isEqualTo("no start became ready");
    assertThat(Metrics.reasonAbsent("workload.web.startup.mean"))
        .isEqualTo("no start became ready");
    assertThat(Metrics.reasonAbsent("startup.phase.app.jvm.p50"))
        .isEqualTo("no start passed this phase");
  }
}
