package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.statistics.Interval;

class StartupEcdfTest {

  @Test
  void one_replication_has_steps_and_no_band() {
    Synthetic results = Synthetic.results().series("startup", new double[] {3, 1, 1, 2});
    assertThat(StartupEcdf.of(results, 0, 0.95).steps())
        .extracting(StartupEcdf.Step::seconds, StartupEcdf.Step::fraction)
        .containsExactly(tuple(1.0, 0.5), tuple(2.0, 0.75), tuple(3.0, 1.0));
    assertThat(StartupEcdf.of(results, 0, 0.95).steps()).allMatch(step -> step.band().isEmpty());
  }

  @Test
  void replications_without_starts_are_left_out_and_nothing_gives_no_steps() {
    Synthetic results =
        Synthetic.results()
            .series("startup", new double[0], new double[] {1}, new double[] {2})
            .series("startup", new double[0], new double[0]);
    assertThat(StartupEcdf.of(results, 0, 0.95).steps())
        .extracting(StartupEcdf.Step::fraction)
        .containsExactly(0.5, 1.0);
    assertThat(StartupEcdf.of(results, 1, 0.95).steps()).isEmpty();
  }

  @Test
  void the_band_of_many_starts_holds_the_function_and_never_falls() {
    List<Durations> replications =
        List.of(
            Synthetic.durations(Synthetic.upTo(1000, 0.01)),
            Synthetic.durations(Synthetic.upTo(1000, 0.011)),
            Synthetic.durations(Synthetic.upTo(1000, 0.012)));
    List<StartupEcdf.Step> steps = StartupEcdf.of(replications, 0.95).steps();
    assertThat(steps).hasSizeBetween(200, 300);
    assertThat(steps.get(steps.size() - 1).fraction()).isEqualTo(1);
    Interval before = new Interval(0, 0);
    for (StartupEcdf.Step step : steps) {
      Interval band = step.band().orElseThrow();
      assertThat(band.low()).isBetween(before.low(), step.fraction());
      assertThat(band.high()).isGreaterThanOrEqualTo(before.high());
      assertThat(band.high()).isGreaterThanOrEqualTo(step.fraction());
      before = band;
    }
    assertThat(before.high()).isEqualTo(1);
  }
}
