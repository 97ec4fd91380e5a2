package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static plimsoll.experiment.Synthetic.atMost;
import static plimsoll.experiment.Synthetic.design;
import static plimsoll.experiment.Synthetic.durations;
import static plimsoll.experiment.Synthetic.replication;
import static plimsoll.experiment.Synthetic.results;
import static plimsoll.experiment.Synthetic.upTo;
import static plimsoll.experiment.Synthetic.with;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Summary.Comparison;
import plimsoll.experiment.Summary.Estimate;
import plimsoll.experiment.Summary.Verdict;

class AnalysisTest {

  /** Student's t with one degree of freedom, 97.5 %: tan(0.475 pi). */
  private static final double T1 = Math.tan(0.475 * Math.PI);

  @Test
  void a_number_a_replication_is_averaged_with_a_t_interval() {
    Summary summary =
        Analysis.of(design(2, List.of(), "c"), results().scalar("density.per_host", 400, 420));
    Estimate density = metric(summary, 0, "density.per_host");
    assertThat(density.estimate()).hasValue(410);
    assertThat(density.sd().orElseThrow()).isCloseTo(Math.sqrt(200), within(1e-12));
    assertThat(density.interval().orElseThrow().halfWidth()).isCloseTo(T1 * 10, within(1e-9));
    assertThat(density.n()).isEqualTo(2);
    assertThat(density.unit()).isEqualTo("1");
    assertThat(density.method()).isEqualTo("student-t");
    assertThat(density.reason()).isEmpty();
    assertThat(summary.warnings()).isEmpty();
  }

  @Test
  void replications_without_a_value_are_left_out_and_n_says_so() {
    Summary summary =
        Analysis.of(
            design(3, List.of(), "c"),
            results().scalar("density.bound.memory", 0.5, Double.NaN, 1));
    assertThat(metric(summary, 0, "density.bound.memory").estimate()).hasValue(0.75);
    assertThat(metric(summary, 0, "density.bound.memory").n()).isEqualTo(2);
  }

  @Test
  void a_rate_over_no_time_is_no_value() {
    Summary summary =
        Analysis.of(
            design(2, List.of(), "c"),
            results().scalar("startup.throughput", Double.POSITIVE_INFINITY, 4));
    assertThat(metric(summary, 0, "startup.throughput").estimate()).hasValue(4);
  }

  @Test
  void nothing_measured_is_a_reason_and_no_estimate() {
    Summary summary =
        Analysis.of(design(1, List.of(), "c"), results().scalar("density.bound.cpu", Double.NaN));
    Estimate bound = metric(summary, 0, "density.bound.cpu");
    assertThat(bound.estimate()).isEmpty();
    assertThat(bound.interval()).isEmpty();
    assertThat(bound.reason()).isEqualTo("no request was refused");
  }

  /**
   * Medians 5 and 10 s (rank 5 of 10); pooled, rank 10 of 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, ...: 7 s.
   */
  @Test
  void a_quantile_is_pooled_with_a_sectioning_interval() {
    Summary summary =
        Analysis.of(
            design(2, List.of(), "c"), results().series("startup", upTo(10, 1), upTo(10, 2)));
    Estimate median = metric(summary, 0, "startup.p50");
    assertThat(median.estimate()).hasValue(7);
    double sd = Math.sqrt((5 - 7) * (5 - 7) + (10 - 7) * (10 - 7));
    assertThat(median.sd().orElseThrow()).isCloseTo(sd, within(1e-12));
    assertThat(median.interval().orElseThrow().high())
        .isCloseTo(7 + T1 * sd / Math.sqrt(2), within(1e-9));
    assertThat(median.interval().orElseThrow().low()).isZero(); // and not 25 s below it
    assertThat(median.method()).isEqualTo("sectioning");
    assertThat(metric(summary, 0, "startup.mean").estimate()).hasValue((5.5 + 11) / 2);
    assertThat(metric(summary, 0, "startup.max").estimate()).hasValue((10 + 20) / 2.0);
    assertThat(metric(summary, 0, "startup.max").method()).isEqualTo("student-t");
  }

  @Test
  void a_quantile_of_too_few_starts_is_refused_and_says_what_it_needs() {
    double[][] starts = new double[30][];
    for (int r = 0; r < starts.length; r++) {
      starts[r] = upTo(30, 0.1);
    }
    Summary summary = Analysis.of(design(30, List.of(), "c"), results().series("startup", starts));
    assertThat(metric(summary, 0, "startup.p99").reason())
        .isEqualTo("needs 100 starts in each replication and 500 in all; has 30 and 900");
    assertThat(metric(summary, 0, "startup.p95").reason()).isEmpty();
    assertThat(metric(summary, 0, "startup.p90").interval().orElseThrow().halfWidth()).isZero();
  }

  @Test
  void a_series_without_durations_has_all_its_metrics() {
    Summary summary =
        Analysis.of(
            design(1, List.of(), "c"), results().series("startup.span.boot", new double[0]));
    assertThat(summary.alternatives().get(0).metrics())
        .hasSize(6)
        .allSatisfy(
            (name, estimate) ->
                assertThat(estimate.reason()).isEqualTo("no start passed this span"));
  }

  @Test
  void one_replication_has_estimates_and_no_intervals() {
    Summary summary =
        Analysis.of(
            design(1, List.of("startup.p50"), "c", "v"),
            results().series("startup", upTo(10, 1)).series("startup", upTo(10, 3)));
    assertThat(metric(summary, 0, "startup.p50").estimate()).hasValue(5);
    assertThat(metric(summary, 0, "startup.p50").interval()).isEmpty();
    Comparison comparison = summary.comparisons().get(0);
    assertThat(comparison.difference().orElseThrow().estimate()).isEqualTo(10);
    assertThat(comparison.difference().orElseThrow().interval()).isEmpty();
    assertThat(comparison.ratio().orElseThrow().estimate()).isEqualTo(3);
    assertThat(comparison.adjustedP()).isEmpty();
    assertThat(comparison.varianceRatio()).isEmpty();
    assertThat(summary.warnings())
        .containsExactly("a single replication has no intervals and no p-values");
  }

  /** Differences 1 and 3: mean 2, se 1, t = 2, p = 1 - 2 atan(2) / pi; family of two. */
  @Test
  void comparisons_are_paired_and_one_family() {
    Summary summary =
        Analysis.of(
            design(2, List.of("density.per_host"), "c", "v", "w"),
            results()
                .scalar("density.per_host", 10, 20)
                .scalar("density.per_host", 11, 23)
                .scalar("density.per_host", 10, 20));
    Comparison v = summary.comparisons().get(0);
    assertThat(v.alternative()).isEqualTo("v");
    assertThat(v.baseline()).isEqualTo("c");
    assertThat(v.difference().orElseThrow().estimate()).isEqualTo(2);
    // 1 - 0.05 / 2 two-sided, one degree of freedom
    assertThat(v.difference().orElseThrow().interval().orElseThrow().halfWidth())
        .isCloseTo(Math.tan(Math.PI * 0.4875), within(1e-9));
    assertThat(v.adjustedP().orElseThrow())
        .isCloseTo(2 * (1 - 2 * Math.atan(2) / Math.PI), within(1e-12));
    assertThat(v.ratio().orElseThrow().estimate()).isCloseTo(17.0 / 15, within(1e-15));
    assertThat(v.varianceRatio().orElseThrow()).isCloseTo(2.0 / (50 + 72), within(1e-15));
    assertThat(v.method()).startsWith("paired-t, Holm, family of 2");
    Comparison w = summary.comparisons().get(1);
    assertThat(w.adjustedP()).hasValue(1);
    assertThat(w.difference().orElseThrow().interval().orElseThrow().halfWidth()).isZero();
  }

  @Test
  void quantiles_are_compared_by_sectioning_of_the_difference() {
    Summary summary =
        Analysis.of(
            design(2, List.of("startup.p50"), "c", "v"),
            results()
                .series("startup", upTo(10, 1), upTo(10, 2))
                .series("startup", upTo(10, 3), upTo(10, 6)));
    Comparison comparison = summary.comparisons().get(0);
    // Three times as long in each replication and pooled: 21 - 7; 15 - 5 and 30 - 10.
    assertThat(comparison.difference().orElseThrow().estimate()).isEqualTo(14);
    double s = Math.sqrt((10 - 14) * (10 - 14) + (20 - 14) * (20 - 14));
    assertThat(comparison.difference().orElseThrow().interval().orElseThrow().halfWidth())
        .isCloseTo(T1 * s / Math.sqrt(2), within(1e-9));
    assertThat(comparison.ratio().orElseThrow().interval()).hasValue(new Summary.Interval(3, 3));
    assertThat(comparison.method()).startsWith("paired sectioning, Holm, family of 1");
  }

  @Test
  void only_common_replications_are_compared() {
    Summary summary =
        Analysis.of(
            design(3, List.of("density.per_host"), "c", "v"),
            results().scalar("density.per_host", 10, 20, 99).scalar("density.per_host", 12, 22));
    assertThat(summary.comparisons().get(0).difference().orElseThrow().estimate()).isEqualTo(2);
    assertThat(metric(summary, 0, "density.per_host").estimate()).hasValue(43);
    assertThat(summary.warnings()).containsExactly("v: 2 of 3 replications are finished");
  }

  @Test
  void what_cannot_be_compared_says_why_and_is_not_in_the_family() {
    Summary summary =
        Analysis.of(
            design(2, List.of("startup.p99", "startup.mean"), "c", "v"),
            results()
                .series("startup", upTo(10, 1), upTo(10, 1))
                .series("startup", upTo(10, 2), upTo(10, 2)));
    assertThat(summary.comparisons().get(0).difference()).isEmpty();
    assertThat(summary.comparisons().get(0).reason())
        .isEqualTo("v: needs 100 starts in each replication and 500 in all; has 10 and 20");
    assertThat(summary.comparisons().get(1).adjustedP()).hasValue(0);
    assertThat(summary.comparisons().get(1).method()).contains("family of 1");
  }

  @Test
  void alternatives_are_compared_at_the_same_point() {
    Summary summary =
        Analysis.of(
            design(
                1,
                List.of("density.per_host"),
                "c@n=1",
                "c@n=2",
                "v@n=1,platforms.v.cpus=4",
                "v@n=2,platforms.v.cpus=4",
                "v@n=3,platforms.v.cpus=4"),
            results()
                .scalar("density.per_host", 1)
                .scalar("density.per_host", 2)
                .scalar("density.per_host", 10)
                .scalar("density.per_host", 20)
                .scalar("density.per_host", 30));
    assertThat(summary.comparisons())
        .extracting(Comparison::baseline)
        .containsExactly("c@n=1", "c@n=2");
    assertThat(summary.warnings())
        .contains(
            "v@n=3,platforms.v.cpus=4: compared with nothing, because c has no alternative at its"
                + " point");
  }

  @Test
  void pairing_that_did_not_help_is_a_warning() {
    Summary summary =
        Analysis.of(
            design(2, List.of("density.per_host"), "c", "v"),
            results().scalar("density.per_host", 1, 3).scalar("density.per_host", 5, 3));
    assertThat(summary.comparisons().get(0).varianceRatio()).hasValue(16 / 2 / 4.0);
    assertThat(summary.warnings())
        .containsExactly(
            "common random numbers did not narrow 1 of 1 comparisons (variance ratio above 1; worst"
                + " 2: density.per_host of v)");
  }

  @Test
  void objectives_have_three_answers() {
    double[] good = new double[59];
    double[] few = {1, 1, 1};
    double[] bad = {9, 9, 9};
    Design design =
        with(design(59, List.of(), "good", "few", "bad"), atMost("startup.makespan", 5));
    Summary summary =
        Analysis.of(
            design,
            results()
                .scalar("startup.makespan", good)
                .scalar("startup.makespan", few)
                .scalar("startup.makespan", bad));
    assertThat(summary.objectives())
        .extracting(Verdict::answer)
        .containsExactly(Verdict.Answer.MET, Verdict.Answer.UNDECIDED, Verdict.Answer.NOT_MET);
    assertThat(summary.objectives()).extracting(Verdict::met).containsExactly(59, 3, 0);
    assertThat(summary.warnings())
        .contains(
            "few: startup.makespan at most 5 s is undecided: it held in 3 of 3 replications; 59 in"
                + " all would be needed if all others hold");
  }

  /** In the first replication 2 of 10 starts, in the second 1 of 10 take longer than 5 s. */
  @Test
  void an_objective_has_the_bound_that_holds_or_none_where_replications_are_too_few() {
    double[] values = new double[93];
    for (int i = 0; i < values.length; i++) {
      values[i] = 93 - i;
    }
    Design design = Synthetic.with(Synthetic.design(93, List.of(), "c"), Synthetic.atMost("m", 92));
    Verdict met = Analysis.of(design, Synthetic.results().scalar("m", values)).objectives().get(0);
    assertThat(met.bound()).hasValue(92); // the second largest of 93
    assertThat(met.answer()).isEqualTo(Verdict.Answer.MET);
    Design atLeast =
        Synthetic.with(
            Synthetic.design(93, List.of(), "c"),
            new Design.Objective("m", OptionalDouble.empty(), OptionalDouble.of(3), 0.95));
    Verdict above =
        Analysis.of(atLeast, Synthetic.results().scalar("m", values)).objectives().get(0);
    assertThat(above.bound()).hasValue(2);
    Design few = Synthetic.with(Synthetic.design(58, List.of(), "c"), Synthetic.atMost("m", 100));
    Verdict open =
        Analysis.of(few, Synthetic.results().scalar("m", Arrays.copyOf(values, 58)))
            .objectives()
            .get(0);
    assertThat(open.bound()).isEmpty();
  }

  @Test
  void an_objective_on_a_quantile_is_judged_on_each_replications_own() {
    Design design = with(design(3, List.of(), "c"), atMost("startup.p90", 5));
    Summary summary =
        Analysis.of(
            design,
            results()
                .series(
                    "startup",
                    new double[] {1, 1, 1, 1, 1, 1, 1, 1, 6, 6},
                    new double[] {1, 1, 1, 1, 1, 1, 1, 1, 5, 6},
                    new double[] {1, 2, 3}));
    assertThat(summary.objectives().get(0).met()).isEqualTo(1);
    assertThat(summary.objectives().get(0).n()).isEqualTo(2);
    assertThat(summary.warnings())
        .contains("c: startup.p90 at most 5 s could not be evaluated in 1 of 3 replications");
  }

  @Test
  void measured_values_are_held_against_the_estimates() {
    Design design =
        with(
            design(1, List.of(), "c"),
            new Design.Measurement("startup.makespan", "c", 4, "a paper"),
            new Design.Measurement("startup.p50", "c", 4, "a paper"),
            new Design.Measurement("startup.p50", "x", 4, "a paper"));
    Summary summary = Analysis.of(design, results().scalar("startup.makespan", 5));
    assertThat(summary.measured()).hasSize(2);
    assertThat(summary.measured().get(0).simulated()).hasValue(5);
    assertThat(summary.measured().get(0).error()).hasValue(0.25);
    assertThat(summary.measured().get(1).error()).isEmpty();
    assertThat(summary.warnings()).contains("measured startup.p50: no alternative x");
  }

  @Test
  void a_metric_is_there_when_any_replication_has_it() {
    Summary summary =
        Analysis.of(
            design(2, List.of(), "c"),
            results()
                .alternative(
                    replication(0, Map.of("failures.unready", 3.0), Map.of()),
                    replication(1, Map.of(), Map.of("startup", durations(1)))));
    assertThat(summary.alternatives().get(0).metrics())
        .containsKeys("failures.unready", "startup.mean");
    assertThat(metric(summary, 0, "startup.mean").n()).isEqualTo(1);
    assertThat(summary.warnings())
        .contains(
            "c: 3 starts a replication were not ready at the horizon; startup metrics leave them"
                + " out");
  }

  @Test
  void no_replication_is_finished_yet() {
    Summary summary =
        Analysis.of(
            design(5, List.of("startup.mean"), "c", "v"),
            results().alternative().scalar("startup.makespan", 1));
    assertThat(summary.alternatives().get(0).metrics()).isEmpty();
    assertThat(summary.comparisons().get(0).reason()).isEqualTo("v: no replication is finished");
    assertThat(Headline.of(summary)).isNotEmpty();
  }

  static Estimate metric(Summary summary, int alternative, String name) {
    return Objects.requireNonNull(summary.alternatives().get(alternative).metrics().get(name));
  }
}
