package plimsoll.experiment.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static plimsoll.model.Stacks.BURST;
import static plimsoll.model.Stacks.FOREVER;
import static plimsoll.model.Stacks.app;
import static plimsoll.model.Stacks.cpu;
import static plimsoll.model.Stacks.delay;
import static plimsoll.model.Stacks.hostOs;
import static plimsoll.model.Stacks.locked;
import static plimsoll.model.Stacks.model;
import static plimsoll.model.Stacks.phase;
import static plimsoll.model.Stacks.runtime;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import plimsoll.experiment.Design.VarianceReduction;
import plimsoll.experiment.Replication;
import plimsoll.experiment.trace.Timeline.Series;
import plimsoll.model.Model;
import plimsoll.random.Exponential;

class TimelineTest {

  private static double at(Timeline timeline, Series series, double seconds) {
    return timeline.value(series, (int) (seconds / timeline.stepSeconds()));
  }

  @Test
  void what_goes_on_between_two_events_is_told_exactly() {
    // Two of four cores are busy for 3 s, then nothing for 5 s.
    Timeline timeline =
        Timeline.of(
            model()
                .host(1, 4, 1L << 40)
                .stack(hostOs(), runtime().create(phase("work", cpu(3)), phase("idle", delay(5))))
                .requests(app(), 2, BURST, FOREVER)
                .build(),
            1,
            0,
            VarianceReduction.NONE);
    assertThat(timeline.size()).isBetween(128, 256);
    for (int i = 0; i < timeline.size(); i++) {
      double from = i * timeline.stepSeconds();
      double busy = Math.max(0, Math.min(1, (3 - from) / timeline.stepSeconds()));
      assertThat(timeline.value(Series.CPU, i)).isCloseTo(0.5 * busy, offset(1e-9));
      assertThat(timeline.value(Series.STARTING, i)).isCloseTo(2, offset(1e-9));
      assertThat(timeline.value(Series.DISK, i)).isNaN();
    }
  }

  @Test
  void who_waits_for_a_lock_is_counted() {
    Timeline timeline =
        Timeline.of(
            model()
                .stack(hostOs(), runtime().create(locked("daemon", "api", delay(1))))
                .requests(app(), 4, BURST, FOREVER)
                .build(),
            1,
            0,
            VarianceReduction.NONE);
    assertThat(at(timeline, Series.WAITING, 0.5)).isCloseTo(3, offset(1e-9));
    assertThat(at(timeline, Series.WAITING, 2.5)).isCloseTo(1, offset(1e-9));
    assertThat(at(timeline, Series.STARTING, 2.5)).isCloseTo(2, offset(1e-9));
    assertThat(at(timeline, Series.READY, 2.5)).isCloseTo(2, offset(1e-9));
  }

  /** Little's law within one run: the area under the starts is the sum of their times. */
  @Test
  void the_area_under_the_starts_is_the_time_that_they_take() {
    Model model =
        model()
            .host(1, 2, 1L << 40)
            .stack(hostOs(), runtime().create(phase("work", cpu(new Exponential(2)))))
            .requests(app(), 60, BURST, FOREVER)
            .build();
    Timeline timeline = Timeline.of(model, 5, 2, VarianceReduction.NONE);
    double area = 0;
    for (int i = 0; i < timeline.size(); i++) {
      area += timeline.value(Series.STARTING, i) * timeline.stepSeconds();
    }
    double all =
        Objects.requireNonNull(Replication.run(model, 5, 2).series().get("startup")).sumSeconds();
    // The last stretch, in which one start is left, may be cut off.
    assertThat(area).isCloseTo(all, offset(2 * timeline.stepSeconds()));
  }
}
