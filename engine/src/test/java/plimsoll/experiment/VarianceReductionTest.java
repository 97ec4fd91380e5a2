package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.GIB;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.guestOs;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.hypervisor;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.model.Arrivals;
import plimsoll.model.LayerBuilder;
import plimsoll.model.Model;
import plimsoll.model.Placement;
import plimsoll.random.Exponential;
import plimsoll.statistics.Tally;

class VarianceReductionTest {

  private static final VarianceReduction CONTROL = new VarianceReduction(true, false);
  private static final VarianceReduction ANTITHETIC = new VarianceReduction(false, true);

  private static Model storm(long count, LayerBuilder... stack) {
    return model()
        .host(1, 1, 1024 * GIB)
        .placement(Placement.Policy.WORST_FIT, 100, 1)
        .stack(stack)
        .requests(app().startup(phase("init", cpu(new Exponential(2)))), count, BURST, FOREVER)
        .build();
  }

  /** One core is busy until the last is ready: the makespan is all the work. */
  @Test
  void the_work_drawn_is_the_work_done() {
    for (int r = 0; r < 5; r++) {
      ReplicationResult result = Replication.run(storm(20, hostOs()), 1, r, CONTROL);
      assertThat(result.value("cpu.work_drawn") * 20)
          .isCloseTo(result.value("startup.makespan"), within(1e-6));
      assertThat(result.value("cpu.work_expected")).isEqualTo(2);
    }
  }

  @Test
  void layers_count_with_the_overhead_of_what_is_below() {
    Model vms =
        storm(
            20,
            hostOs(),
            hypervisor().create(phase("setup", cpu(0.5))).overhead(0.1, 0, 0),
            guestOs().guest(1, GIB).boot(phase("kernel", cpu(new Exponential(3)))));
    ReplicationResult result = Replication.run(vms, 1, 0, CONTROL);
    assertThat(result.value("cpu.work_expected")).isCloseTo(0.5 + 1.1 * (3 + 2), within(1e-12));
    assertThat(result.value("cpu.work_drawn") * 20)
        .isCloseTo(result.value("startup.makespan"), within(1e-6));
  }

  @Test
  void without_a_fixed_number_of_requests_there_is_no_control() {
    Model fill =
        model()
            .host(1, 4, 8 * GIB)
            .stack(hostOs())
            .requests(
                app().memory(GIB, GIB, GIB).startup(phase("init", cpu(new Exponential(2)))),
                Long.MAX_VALUE,
                new Arrivals.Fill(java.util.Optional.empty()),
                FOREVER)
            .build();
    assertThat(Replication.run(fill, 1, 0, CONTROL).value("cpu.work_drawn")).isNaN();
  }

  @Test
  void what_is_measured_does_not_depend_on_whether_the_work_is_reported() {
    ReplicationResult plain = Replication.run(storm(20, hostOs()), 1, 0);
    ReplicationResult reported = Replication.run(storm(20, hostOs()), 1, 0, CONTROL);
    assertThat(reported.series()).isEqualTo(plain.series());
  }

  /** A sum of exponential times and that of its mirror image: correlation 1 - pi^2 / 6. */
  @Test
  void an_antithetic_pair_is_correlated_as_theory_says() {
    Model storm = storm(1, hostOs());
    Tally product = new Tally();
    int pairs = 4000;
    for (int pair = 0; pair < pairs; pair++) {
      double first = Replication.run(storm, 1, 2 * pair, ANTITHETIC).value("startup.makespan");
      double second = Replication.run(storm, 1, 2 * pair + 1, ANTITHETIC).value("startup.makespan");
      product.add((first - 2) * (second - 2) / 4);
    }
    double expected = 1 - Math.PI * Math.PI / 6;
    assertThat(product.sd() / Math.sqrt(pairs)).isLessThan(0.02);
    assertThat(product.mean()).isCloseTo(expected, within(4 * product.sd() / Math.sqrt(pairs)));
  }

  /** Values on a line over the work drawn, whose mean is 2.5: that line's value, without doubt. */
  @Test
  void a_mean_is_corrected_by_the_work_drawn() {
    ReplicationResult[] replications = new ReplicationResult[5];
    for (int r = 0; r < 5; r++) {
      replications[r] =
          Synthetic.replication(
              r,
              Map.of(
                  "startup.makespan", 10.0 + 2 * (r + 1),
                  "cpu.work_drawn", r + 1.0,
                  "cpu.work_expected", 2.5),
              Map.of());
    }
    Design design = Synthetic.with(Synthetic.design(5, List.of("startup.makespan"), "c"), CONTROL);
    Summary summary = Analysis.of(design, Synthetic.results().alternative(replications));
    Summary.Estimate makespan = AnalysisTest.metric(summary, 0, "startup.makespan");
    assertThat(makespan.estimate().orElseThrow()).isCloseTo(15, within(1e-12));
    assertThat(makespan.interval().orElseThrow().halfWidth()).isCloseTo(0, within(1e-9));
    assertThat(makespan.method()).isEqualTo("student-t, control variate");
    assertThat(makespan.varianceRatio().orElseThrow()).isCloseTo(0, within(1e-12));
    assertThat(AnalysisTest.metric(summary, 0, "cpu.work_drawn").estimate()).hasValue(3);
  }

  /** Pairs 1, 5 and 2, 8 and a last one alone. */
  @Test
  void pairs_are_the_independent_observations() {
    Design design =
        Synthetic.with(Synthetic.design(5, List.of("density.per_host"), "c", "v"), ANTITHETIC);
    Summary summary =
        Analysis.of(
            design,
            Synthetic.results()
                .scalar("density.per_host", 1, 5, 2, 8, 100)
                .scalar("density.per_host", 2, 6, 5, 11, 0));
    Summary.Estimate density = AnalysisTest.metric(summary, 0, "density.per_host");
    assertThat(density.estimate()).hasValue(4);
    assertThat(density.n()).isEqualTo(2);
    assertThat(density.sd().orElseThrow()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(density.method()).isEqualTo("student-t over antithetic pairs");
    // Differences of the pairs' averages: 4 - 3 and 8 - 5.
    assertThat(summary.comparisons().get(0).difference().orElseThrow().estimate()).isEqualTo(2);
  }

  @Test
  void a_quantile_of_pairs_is_that_of_both_together() {
    Design design = Synthetic.with(Synthetic.design(4, List.of(), "c"), ANTITHETIC);
    Summary summary =
        Analysis.of(
            design,
            Synthetic.results()
                .series(
                    "startup",
                    Synthetic.upTo(5, 1),
                    Synthetic.upTo(5, 2),
                    Synthetic.upTo(5, 1),
                    Synthetic.upTo(5, 4)));
    Summary.Estimate median = AnalysisTest.metric(summary, 0, "startup.p50");
    // 1 1 2 2 3 3 4 4 4 4 5 5 6 8 8 10 12 16 20 twenty in all: rank 10.
    assertThat(median.estimate()).hasValue(4);
    assertThat(median.n()).isEqualTo(2);
  }

  /** Mirrored replications are no independent trials. */
  @Test
  void objectives_look_at_the_first_of_each_pair() {
    Design design =
        Synthetic.with(
            Synthetic.with(Synthetic.design(4, List.of(), "c"), ANTITHETIC),
            Synthetic.atMost("density.per_host", 3));
    Summary summary =
        Analysis.of(design, Synthetic.results().scalar("density.per_host", 1, 9, 2, 9));
    assertThat(summary.objectives().get(0).met()).isEqualTo(2);
    assertThat(summary.objectives().get(0).n()).isEqualTo(2);
  }

  @Test
  void streams_of_a_mirrored_replication_are_common_to_all_platforms() {
    ReplicationResult process = Replication.run(storm(20, hostOs()), 1, 1, ANTITHETIC);
    ReplicationResult guests =
        Replication.run(storm(20, hypervisor(), guestOs().guest(1, GIB)), 1, 1, ANTITHETIC);
    assertThat(guests.value("startup.makespan"))
        .isCloseTo(process.value("startup.makespan"), within(1e-6));
  }
}
