package plimsoll.experiment.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.model.Model;
import plimsoll.model.simulation.Gauges;
import plimsoll.model.simulation.Onlooker;

/**
 * Turns the facts of a run into slices, instants and counters. What an instance went through is
 * kept until it is ready or gone and then told at once, outer slices first; so memory grows with
 * the instances that there are at one time, not with the length of the run.
 */
final class TraceObserver implements Onlooker {

  /** The track of what happens to nothing that has a track. */
  private static final int REQUESTS = 1;

  private final Model model;
  private final Gauges gauges;
  private final Hosts hosts;
  private final TraceSink sink;
  private final PhaseNames phases;
  private final StartSlices slices;
  private final Counters counters;
  private final String kind;
  private final List<@Nullable Way> ways = new ArrayList<>();
  private final List<@Nullable Tracks> tracks = new ArrayList<>();

  TraceObserver(Model model, Gauges gauges, Hosts hosts, TraceSink sink) {
    this.model = model;
    this.gauges = gauges;
    this.hosts = hosts;
    this.sink = sink;
    this.phases = new PhaseNames(model);
    this.slices = new StartSlices(phases, sink);
    this.counters = new Counters(model, gauges, phases.locks(), hosts);
    this.kind = kind(gauges);
    sink.process(Counters.CLUSTER, "cluster");
    sink.track(Counters.CLUSTER, REQUESTS, "requests");
  }

  private static String kind(Gauges gauges) {
    if (gauges.sharesGuests()) {
      return "container";
    }
    if (gauges.hasGuests()) {
      return "guest";
    }
    return gauges.hasRuntime() ? "container" : "process";
  }

  @Override
  public void upTo(long nanos) {
    counters.upTo(nanos);
  }

  @Override
  public void over(long nanos) {
    for (Way way : ways) {
      if (way != null && way.track != Way.NONE) {
        if (way.isReady) {
          readySlice(way, nanos);
        } else {
          start(way, nanos, details(way, "not ready when the run ended"));
        }
      }
    }
    counters.tell(sink, nanos);
  }

  private Way way(int instance) {
    Way way = ways.get(instance);
    if (way == null) {
      throw new IllegalStateException("instance " + instance + " has not begun");
    }
    return way;
  }

  private void put(int instance, @Nullable Way way) {
    while (ways.size() <= instance) {
      ways.add(null);
    }
    ways.set(instance, way);
  }

  private Tracks tracks(int host) {
    while (tracks.size() <= host) {
      tracks.add(null);
    }
    Tracks found = tracks.get(host);
    if (found == null) {
      int process = Counters.process(host);
      sink.process(process, gauges.hostName(host));
      found = new Tracks(process, kind, sink);
      tracks.set(host, found);
    }
    return found;
  }

  @Override
  public void requested(int group, long nanos) {
    counters.starts(1);
  }

  @Override
  public void begins(int instance, int group, int request, long nanos) {
    put(instance, new Way(group, request, nanos));
  }

  @Override
  public void placed(int instance, int host, int guest, long nanos) {
    Way way = way(instance);
    if (way.isUnrequested) {
      way.host = host;
      way.guest = guest;
      return;
    }
    leaveTrack(way, nanos);
    counters.starts(way.host, -1);
    counters.starts(host, 1);
    way.host = host;
    way.guest = guest;
    if (hosts.has(host)) {
      way.track = tracks(host).take(way.sinceNanos);
    }
  }

  @Override
  public void guestStops(int keeper, int host, int guest, long nanos) {
    Way way = new Way(Way.NONE, 0, nanos);
    way.host = host;
    way.guest = guest;
    put(keeper, way);
  }

  @Override
  public void unrequested(int instance, long nanos) {
    Way way = new Way(Way.NONE, 0, nanos);
    way.isUnrequested = true;
    put(instance, way);
  }

  @Override
  public void waits(int instance, int phase, long nanos) {
    Way way = way(instance);
    way.waitingPhase = phase;
    counters.waits(way.host, phases.lock(phase), 1);
  }

  @Override
  public void granted(int instance, int phase, long nanos) {
    Way way = way(instance);
    counters.waits(way.host, phases.lock(phase), -1);
    way.granted(nanos);
  }

  @Override
  public void givesUp(int instance, Failure why, long nanos) {
    Way way = way(instance);
    waitsNoMore(way);
    instant(way, words(why), nanos);
  }

  /** Who waits when its host fails is not granted its lock any more. */
  private void waitsNoMore(Way way) {
    if (way.waitingPhase != Way.NONE) {
      counters.waits(way.host, phases.lock(way.waitingPhase), -1);
      way.waitingPhase = Way.NONE;
    }
  }

  @Override
  public void phaseEnded(int instance, int phase, long beginNanos, long endNanos) {
    way(instance).add(phase, beginNanos, endNanos);
  }

  @Override
  public void refused(int group, boolean closing, long nanos) {
    counters.starts(-1);
    String name = "refused " + model.workload().get(group).name();
    sink.instant(Counters.CLUSTER, REQUESTS, name, "refused", nanos);
  }

  @Override
  public void ready(int instance, int group, boolean cold, long requestNanos, long readyNanos) {
    Way way = way(instance);
    counters.starts(-1);
    counters.starts(way.host, -1);
    counters.ready(way.host, 1);
    Map<String, String> details = details(way, "ready");
    details.put("start", cold ? "cold" : "warm");
    start(way, readyNanos, details);
    way.clear(readyNanos);
    way.isReady = true;
  }

  @Override
  public void restarts(int instance, int group, Failure why, long nanos) {
    Way way = way(instance);
    waitsNoMore(way);
    start(way, nanos, details(way, words(why)));
    leaveTrack(way, nanos);
    counters.starts(way.host, -1);
    way.host = Way.NONE;
    way.attempt++;
    way.clear(nanos);
  }

  @Override
  public void failed(int instance, int group, Failure why, long nanos) {
    Way way = way(instance);
    waitsNoMore(way);
    if (way.isReady) {
      instant(way, words(why), nanos);
      readySlice(way, nanos);
      way.isKilled = true;
      if (why == Failure.HOST_LOST) { // nothing is left that could be taken down
        ended(instance, group, nanos);
      }
      return;
    }
    if (way.host == Way.NONE) {
      String name = words(why) + ": " + name(way);
      sink.instant(Counters.CLUSTER, REQUESTS, name, "failure", nanos);
    }
    start(way, nanos, details(way, words(why)));
    leaveTrack(way, nanos);
    counters.starts(-1);
    counters.starts(way.host, -1);
    put(instance, null);
  }

  @Override
  public void ended(int instance, int group, long nanos) {
    Way way = way(instance);
    waitsNoMore(way);
    if (way.group == Way.NONE) {
      if (!way.isUnrequested && hosts.has(way.host)) {
        guest(way, "stop");
      }
    } else {
      end(way, nanos);
      leaveTrack(way, nanos);
      counters.ready(way.host, -1);
    }
    put(instance, null);
  }

  /** What is left to tell of one who was ready: until when it was, and how it was taken down. */
  private void end(Way way, long nanos) {
    if (way.track == Way.NONE) {
      return;
    }
    long over = way.size() > 0 ? way.beginNanos(0) : nanos;
    if (!way.isKilled) {
      readySlice(way, over);
    }
    if (nanos > over) {
      way.sinceNanos = over;
      slices.draw(process(way), way.track, way, "end " + name(way), nanos, Map.of());
    }
  }

  private void start(Way way, long nanos, Map<String, String> details) {
    if (way.track != Way.NONE) {
      slices.draw(process(way), way.track, way, "start " + name(way), nanos, details);
      if (gauges.sharesGuests()) {
        guest(way, "boot");
      }
    }
  }

  private void guest(Way way, String name) {
    int track = tracks(way.host).ofGuest(way.guest);
    slices.drawGuest(process(way), track, way, name);
  }

  private void readySlice(Way way, long end) {
    if (way.track != Way.NONE && end > way.sinceNanos) {
      Map<String, String> details = Map.of("request", Integer.toString(way.request));
      String name = "ready " + name(way);
      sink.slice(process(way), way.track, name, "ready", way.sinceNanos, end, details);
    }
  }

  private void instant(Way way, String name, long nanos) {
    if (way.track != Way.NONE) {
      sink.instant(process(way), way.track, name, "failure", nanos);
    }
  }

  private void leaveTrack(Way way, long nanos) {
    if (way.track != Way.NONE) {
      tracks(way.host).give(way.track, nanos);
      way.track = Way.NONE;
    }
  }

  private static int process(Way way) {
    return Counters.process(way.host);
  }

  private String name(Way way) {
    return model.workload().get(way.group).name();
  }

  private static Map<String, String> details(Way way, String outcome) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("request", Integer.toString(way.request));
    if (way.attempt > 1) {
      details.put("attempt", Integer.toString(way.attempt));
    }
    details.put("outcome", outcome);
    return details;
  }

  private static String words(Failure why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
