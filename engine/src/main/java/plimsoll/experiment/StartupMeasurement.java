package plimsoll.experiment;

import java.util.ArrayList;
import java.util.List;
import plimsoll.model.Model;
import plimsoll.model.ModelObserver;
import plimsoll.model.Observation;
import plimsoll.model.Observation.PhaseName;
import plimsoll.model.Observation.Span;
import plimsoll.model.WorkloadGroup;
import plimsoll.model.simulation.PhaseTable;

/**
 * Measures starts as they happen: startup latency, phases and spans. A start counts from its
 * completion on, so that failed and unfinished ones leave no trace, and completions at the
 * beginning and the end can be left out.
 */
final class StartupMeasurement implements ModelObserver {

  private static final long DISCARDED = -2;

  /** Starts of a group that are kept exactly; above that a histogram, right to three digits. */
  private static final int EXACT_STARTS = 10_000_000;

  /** The same for the times of one phase, of which there are many more. */
  private static final int EXACT_PHASES = 1_000_000;

  private final Model model;
  private final PhaseTable phases;
  private final List<Span> spans;
  private final int[] spanFrom;
  private final int[] spanTo;

  /**
   * What is known of each instance that is under way: the times of its phases, when its spans
   * began, their times, and the number of its completion once it is ready.
   */
  private final UnderWay underWay;

  private final int spanBegin;
  private final int spanNanos;
  private final int completion;

  private final List<SampleColumn> startupsByGroup = new ArrayList<>();
  private final List<SampleColumn> byPhase = new ArrayList<>();
  private final List<SampleColumn> bySpan = new ArrayList<>();
  private final List<ColdStarts> coldByGroup = new ArrayList<>();
  private final StartTally all = new StartTally();
  private final WarmUpPeriod warmUp;
  private final List<StartTally> byGroup = new ArrayList<>();

  StartupMeasurement(Model model, PhaseTable phases) {
    this.model = model;
    this.phases = phases;
    this.warmUp = new WarmUpPeriod(model.observation().warmUp());
    this.spans = model.observation().spans();
    this.spanFrom = spans.stream().mapToInt(span -> phases.find(span.from())).toArray();
    this.spanTo = spans.stream().mapToInt(span -> phases.find(span.to())).toArray();
    this.spanBegin = phases.names().size();
    this.spanNanos = spanBegin + spans.size();
    this.completion = spanNanos + spans.size();
    this.underWay = new UnderWay(completion + 1);
    boolean ordered =
        model.observation().discardLast() > 0
            || !model.observation().warmUp().equals(Observation.WarmUp.NONE);
    phases.names().forEach(phase -> byPhase.add(new SampleColumn(ordered, EXACT_PHASES)));
    spans.forEach(span -> bySpan.add(new SampleColumn(ordered, EXACT_STARTS)));
    for (int i = 0; i < model.workload().size(); i++) {
      startupsByGroup.add(new SampleColumn(ordered, EXACT_STARTS));
      coldByGroup.add(new ColdStarts(ordered));
      byGroup.add(new StartTally());
    }
  }

  /** All starts together. */
  StartTally all() {
    return all;
  }

  @Override
  public void requested(int group, long nanos) {
    all.requested(nanos);
    byGroup.get(group).requested(nanos);
  }

  @Override
  public void refused(int group, boolean closing, long nanos) {
    all.refused(closing);
    byGroup.get(group).refused(closing);
  }

  @Override
  public void failed(int instance, int group, Failure why, long nanos) {
    all.failed(why);
    forget(instance);
  }

  @Override
  public void restarts(int instance, int group, Failure why, long nanos) {
    all.failed(why);
    forget(instance);
  }

  @Override
  public void ended(int instance, int group, long nanos) {
    forget(instance);
  }

  private void forget(int instance) {
    underWay.forget(instance);
  }

  @Override
  public void phaseEnded(int instance, int phase, long beginNanos, long endNanos) {
    long done = underWay.get(instance, completion);
    record(byPhase.get(phase), instance, phase, done, endNanos - beginNanos);
    for (int i = 0; i < spanFrom.length; i++) {
      if (spanFrom[i] == phase) {
        underWay.set(instance, spanBegin + i, beginNanos);
      }
      long begin = spanTo[i] == phase ? underWay.get(instance, spanBegin + i) : UnderWay.NONE;
      if (begin != UnderWay.NONE) {
        record(bySpan.get(i), instance, spanNanos + i, done, endNanos - begin);
      }
    }
  }

  /** Keeps a time until the start is ready or, if that is over, for good. */
  private void record(SampleColumn column, int instance, int field, long done, long nanos) {
    if (done == UnderWay.NONE) {
      underWay.set(instance, field, nanos);
    } else if (done != DISCARDED) {
      column.add(nanos, (int) done);
    }
  }

  @Override
  public void ready(int instance, int group, boolean cold, long requestNanos, long readyNanos) {
    int done = all.ready(readyNanos);
    warmUp.ready(done, requestNanos, readyNanos);
    byGroup.get(group).ready(readyNanos);
    if (done < model.observation().discardFirst()) {
      underWay.set(instance, completion, DISCARDED);
      return;
    }
    underWay.set(instance, completion, done);
    startupsByGroup.get(group).add(readyNanos - requestNanos, done);
    if (cold) {
      coldByGroup.get(group).add(done);
    }
    keep(byPhase, instance, 0, done);
    keep(bySpan, instance, spanNanos, done);
    if (staysForEver(group)) {
      forget(instance);
    }
  }

  /** Whether nothing more is to be measured of an instance that is ready. */
  private boolean staysForEver(int group) {
    return model.workload().get(group).lifetime() instanceof WorkloadGroup.Lifetime.Forever;
  }

  private void keep(List<SampleColumn> columns, int instance, int field, int done) {
    for (int i = 0; i < columns.size(); i++) {
      long nanos = underWay.get(instance, field + i);
      if (nanos != UnderWay.NONE) {
        columns.get(i).add(nanos, done);
      }
    }
  }

  /** Reports the durations and all that follows from them. */
  void report(ResultBuilder result) {
    int end = (int) Math.max(0, all.ready() - model.observation().discardLast());
    int first = warmUp.first(end);
    warmUp.report(result);
    List<Durations> ofGroups = new ArrayList<>();
    long cold = 0;
    for (int i = 0; i < byGroup.size(); i++) {
      String name = "workload." + model.workload().get(i).name() + ".startup";
      Durations ofGroup = startupsByGroup.get(i).between(first, end);
      long coldOfGroup = coldByGroup.get(i).between(first, end);
      result.series(name, ofGroup);
      reportGroup(name, byGroup.get(i), ofGroup, coldOfGroup, result);
      ofGroups.add(ofGroup);
      cold += coldOfGroup;
    }
    Durations startup = Durations.together(ofGroups);
    result.series("startup", startup);
    reportGroup("startup", all, startup, cold, result);
    for (int i = 0; i < bySpan.size(); i++) {
      result.series("startup.span." + spans.get(i).name(), bySpan.get(i).between(first, end));
    }
    double inPhases = 0;
    for (int i = 0; i < byPhase.size(); i++) {
      PhaseName phase = phases.names().get(i);
      String name = phase.layer() + "." + phase.phase();
      Durations times = byPhase.get(i).between(first, end);
      result.series("startup.phase." + name, times);
      if (i < phases.startup()) {
        double each = times.sumSeconds() / startup.size();
        result.value("startup.time." + name, each);
        inPhases += each;
      }
    }
    result.value("startup.time.waiting", Math.max(0, startup.meanSeconds() - inPhases));
  }

  private static void reportGroup(
      String name, StartTally tally, Durations startup, long cold, ResultBuilder result) {
    result.value(name + ".makespan", tally.makespanSeconds());
    result.value(name + ".throughput", tally.throughput());
    result.value(name + ".cold_fraction", (double) cold / startup.size());
  }
}
