package plimsoll.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import plimsoll.model.Model;
import plimsoll.model.ModelObserver;
import plimsoll.model.Observation.PhaseName;
import plimsoll.model.Observation.Span;
import plimsoll.model.simulation.PhaseTable;

/**
 * Measures starts as they happen: startup latency, phases and spans. A start counts from its
 * completion on, so that failed and unfinished ones leave no trace, and completions at the
 * beginning and the end can be left out.
 */
final class StartupMeasurement implements ModelObserver {

  private static final long NONE = -1;
  private static final int DISCARDED = -2;
  private static final int UNDER_WAY = -1;

  private final Model model;
  private final PhaseTable phases;
  private final List<Span> spans;
  private final int[] spanFrom;
  private final int[] spanTo;

  // What is known of each instance that is under way, by its number.
  private long[] phaseNanos = {};
  private long[] spanBegin = {};
  private long[] spanNanos = {};
  private int[] completion = {};

  private final SampleColumn startups = new SampleColumn();
  private final List<SampleColumn> startupsByGroup = new ArrayList<>();
  private final List<SampleColumn> byPhase = new ArrayList<>();
  private final List<SampleColumn> bySpan = new ArrayList<>();
  private final SampleColumn coldStarts = new SampleColumn();
  private final List<SampleColumn> coldByGroup = new ArrayList<>();
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
    phases.names().forEach(phase -> byPhase.add(new SampleColumn()));
    spans.forEach(span -> bySpan.add(new SampleColumn()));
    for (int i = 0; i < model.workload().size(); i++) {
      startupsByGroup.add(new SampleColumn());
      coldByGroup.add(new SampleColumn());
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
  public void ended(int instance, int group, long nanos) {
    forget(instance);
  }

  @Override
  public void phaseEnded(int instance, int phase, long beginNanos, long endNanos) {
    makeRoom(instance);
    int done = completion[instance];
    if (done == UNDER_WAY) {
      phaseNanos[instance * byPhase.size() + phase] = endNanos - beginNanos;
    } else if (done != DISCARDED) {
      byPhase.get(phase).add(endNanos - beginNanos, done);
    }
    for (int i = 0; i < spanFrom.length; i++) {
      int at = instance * spanFrom.length + i;
      if (spanFrom[i] == phase) {
        spanBegin[at] = beginNanos;
      }
      if (spanTo[i] == phase && spanBegin[at] != NONE) {
        if (done == UNDER_WAY) {
          spanNanos[at] = endNanos - spanBegin[at];
        } else if (done != DISCARDED) {
          bySpan.get(i).add(endNanos - spanBegin[at], done);
        }
      }
    }
  }

  @Override
  public void ready(int instance, int group, boolean cold, long requestNanos, long readyNanos) {
    makeRoom(instance);
    int done = all.ready(readyNanos);
    warmUp.ready(done, readyNanos);
    byGroup.get(group).ready(readyNanos);
    if (done < model.observation().discardFirst()) {
      completion[instance] = DISCARDED;
      return;
    }
    completion[instance] = done;
    startups.add(readyNanos - requestNanos, done);
    startupsByGroup.get(group).add(readyNanos - requestNanos, done);
    if (cold) {
      coldStarts.add(readyNanos - requestNanos, done);
      coldByGroup.get(group).add(readyNanos - requestNanos, done);
    }
    for (int i = 0; i < byPhase.size(); i++) {
      long nanos = phaseNanos[instance * byPhase.size() + i];
      if (nanos != NONE) {
        byPhase.get(i).add(nanos, done);
      }
    }
    for (int i = 0; i < bySpan.size(); i++) {
      long nanos = spanNanos[instance * bySpan.size() + i];
      if (nanos != NONE) {
        bySpan.get(i).add(nanos, done);
      }
    }
  }

  private void forget(int instance) {
    if (instance < completion.length) {
      clear(instance, instance + 1);
    }
  }

  private void makeRoom(int instance) {
    int before = completion.length;
    if (instance >= before) {
      int after = Math.max(16, Math.max(instance + 1, before * 2));
      completion = Arrays.copyOf(completion, after);
      phaseNanos = Arrays.copyOf(phaseNanos, after * byPhase.size());
      spanBegin = Arrays.copyOf(spanBegin, after * bySpan.size());
      spanNanos = Arrays.copyOf(spanNanos, after * bySpan.size());
      clear(before, after);
    }
  }

  private void clear(int from, int to) {
    Arrays.fill(completion, from, to, UNDER_WAY);
    Arrays.fill(phaseNanos, from * byPhase.size(), to * byPhase.size(), NONE);
    Arrays.fill(spanBegin, from * bySpan.size(), to * bySpan.size(), NONE);
    Arrays.fill(spanNanos, from * bySpan.size(), to * bySpan.size(), NONE);
  }

  /** Reports the durations and all that follows from them. */
  void report(ResultBuilder result) {
    int end = (int) Math.max(0, all.ready() - model.observation().discardLast());
    int first = warmUp.first(end);
    warmUp.report(result);
    Durations startup = startups.between(first, end);
    result.series("startup", startup);
    reportGroup("startup", all, startup, coldStarts.between(first, end), result);
    for (int i = 0; i < byGroup.size(); i++) {
      String name = "workload." + model.workload().get(i).name() + ".startup";
      Durations ofGroup = startupsByGroup.get(i).between(first, end);
      result.series(name, ofGroup);
      reportGroup(name, byGroup.get(i), ofGroup, coldByGroup.get(i).between(first, end), result);
    }
    for (int i = 0; i < bySpan.size(); i++) {
      result.series("startup.span." + spans.get(i).name(), bySpan.get(i).between(first, end));
    }
    double inPhases = 0;
    for (int i = 0; i < byPhase.size(); i++) {
      PhaseName phase = phases.names().get(i);
      String name = phase.layer() + "." + phase.phase();
      result.series("startup.phase." + name, byPhase.get(i).between(first, end));
      if (i < phases.startup()) {
        double each = byPhase.get(i).sumSecondsBetween(first, end) / startup.size();
        result.value("startup.time." + name, each);
        inPhases += each;
      }
    }
    result.value("startup.time.waiting", Math.max(0, startup.meanSeconds() - inPhases));
  }

  private static void reportGroup(
      String name, StartTally tally, Durations startup, Durations cold, ResultBuilder result) {
    result.value(name + ".makespan", tally.makespanSeconds());
    result.value(name + ".throughput", tally.throughput());
    result.value(name + ".cold_fraction", (double) cold.size() / startup.size());
  }
}
