package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.Arrivals;
import plimsoll.model.Model;
import plimsoll.model.ModelObserver;
import plimsoll.model.WorkloadGroup;
import plimsoll.model.simulation.arrival.RequestQuota;
import plimsoll.model.simulation.arrival.RequestSource;
import plimsoll.model.simulation.disturbance.Recovery;
import plimsoll.model.simulation.disturbance.StartFailures;
import plimsoll.model.simulation.placement.Room;
import plimsoll.model.simulation.placement.TypicalNeeds;
import plimsoll.random.Streams;

/**
 * One run of a model: builds hosts, programs and request sources, runs the events, and says how it
 * ended. Everything in it belongs to this run alone, so runs can go side by side.
 */
public final class FleetSimulation {

  private final Model model;
  private final Simulator simulator = new Simulator();
  private final Fleet fleet;
  private final Progress progress;
  private final Lifecycle life;
  private final Sources sources = new Sources();
  private final Recovery recovery = new Recovery();
  private final WarmSeen warmSeen;
  private final List<RolloutSeen> rollouts = new ArrayList<>();
  private final Crashes crashes;
  private final List<GroupPlan> groups = new ArrayList<>();
  private final GuestSizings sizings;
  private final StackPlan plan;
  private Runnable whenOver = () -> {};

  /**
   * @param seed of all streams
   * @param replication number of the run, from 0; runs of one number share their random numbers
   */
  public FleetSimulation(Model model, long seed, int replication, ModelObserver observer) {
    this(model, new Streams(seed, replication), observer);
  }

  /**
   * @param streams of this run alone
   */
  public FleetSimulation(Model model, Streams streams, ModelObserver observer) {
    this(model, streams, (gauges, run) -> observer);
  }

  /**
   * A run that somebody looks at.
   *
   * @param streams of this run alone
   * @param onlooker makes who looks at what the resources do
   */
  public static FleetSimulation watched(
      Model model, Streams streams, Function<Gauges, Onlooker> onlooker) {
    return new FleetSimulation(model, streams, (gauges, run) -> run.showTo(onlooker.apply(gauges)));
  }

  private FleetSimulation(
      Model model, Streams streams, BiFunction<Gauges, FleetSimulation, ModelObserver> watch) {
    this.model = model;
    plan = new StackPlan(model.platform());
    LockTable lockTable = new LockTable(plan);
    Locks locks = new Locks(lockTable, plan, simulator);
    fleet = new Fleet(model, plan, simulator, streams, locks, firstRequestNanos(model));
    ModelObserver observer = watch.apply(new Gauges(model, plan, fleet), this);
    boolean hostsMayFail = !model.disturbances().crashes().isEmpty();
    warmSeen = new WarmSeen(plan.sharesGuests());
    InstancePool pool = new InstancePool(CoreShares.of(plan, streams), hostsMayFail);
    WorkingSets memory = fleet.memory().workingSets(pool);
    sizings =
        new GuestSizings(
            plan,
            model,
            streams,
            fleet.guestStorage() < 0,
            plan.pulls(true) ? fleet.images().presentBytes() : 0);
    Admission admission = new Admission(plan, fleet, locks, memory, sizings);
    progress = new Progress(simulator);
    progress.whenStartsAreOver(fleet.meter()::read);
    Comebacks comebacks = new Comebacks(simulator, progress, recovery);
    Standing standing = new Standing(simulator, observer, admission, plan, pool);
    FailedStarts failedStarts =
        new FailedStarts(
            simulator, observer, admission, standing, sources, pool, progress, comebacks, recovery);
    life =
        new Lifecycle(
            simulator,
            observer,
            standing,
            sources,
            failedStarts,
            fleet.ledger(),
            memory,
            plan,
            pool,
            progress,
            comebacks,
            recovery,
            hostsMayFail,
            model.workload().size());

    Surroundings world =
        new Surroundings(
            simulator,
            streams,
            observer,
            fleet.network(),
            model.registryBytesPerSecond().isPresent(),
            fleet.ledger()::ready,
            memory,
            new ImageSpaces(model, fleet.places()));
    ProgramBuilder programs =
        new ProgramBuilder(
            plan,
            world,
            lockTable,
            locks,
            new PhaseTable(model),
            new StartFailures(model.disturbances().startFailures(), streams));
    for (WorkloadGroup group : model.workload()) {
      GroupPlan groupPlan = new GroupPlan(groups.size(), group, plan, streams);
      groups.add(groupPlan);
      if (!group.policies().pacing().equals(WorkloadGroup.Pacing.NONE)) {
        groupPlan.pacedBy(new Pacer(group.policies().pacing(), simulator));
      }
      if (group.policies().warm().isUsed()) {
        groupPlan.keepsWarm(new WarmInstances(groupPlan, simulator, observer, pool, warmSeen));
      }
      programs.build(groupPlan, life, admission);
      RequestSource source =
          group.arrivals() instanceof Arrivals.Rollout rule
              ? rollout(rule, groupPlan)
              : RequestSource.of(
                  group.arrivals(),
                  new RequestQuota(group, life.requestsOf(groupPlan)),
                  simulator,
                  streams);
      sources.add(source);
      progress.sourceOpens();
    }
    crashes =
        new Crashes(
            model.disturbances().crashes(),
            fleet,
            new Losses(
                simulator,
                observer,
                life,
                standing,
                failedStarts,
                memory,
                pool,
                progress,
                comebacks,
                recovery),
            standing,
            comebacks,
            progress,
            admission,
            simulator,
            streams,
            recovery);
    // Only now are all locks known that the phases name.
    fleet.build();
    fleet.places().refusals().know(typicalNeeds());
  }

  private Rollout rollout(Arrivals.Rollout rule, GroupPlan next) {
    RolloutSeen seen = new RolloutSeen();
    rollouts.add(seen);
    Rollout rollout =
        new Rollout(rule, next, life.requestsOf(next), life, progress, simulator, seen);
    next.takesPartIn(rollout);
    groups.get(rule.group()).takesPartIn(rollout);
    return rollout;
  }

  private Onlooker showTo(Onlooker onlooker) {
    simulator.traceTo((nanos, rank, handler, argument) -> onlooker.upTo(nanos));
    whenOver = () -> onlooker.over(simulator.nowNanos());
    return onlooker;
  }

  /** What a request drawn from the workload needs of a host: a guest, or itself. */
  private TypicalNeeds typicalNeeds() {
    double all = groups.stream().mapToDouble(group -> group.group().count()).sum();
    List<TypicalNeeds.Kind> kinds = new ArrayList<>();
    for (GroupPlan group : groups) {
      long entity = group.entity(0);
      List<Room> needs =
          sizings.isEmpty()
              ? List.of(group.need(entity))
              : sizings.of(group).stream().map(sizing -> sizing.of(entity).need()).toList();
      kinds.add(new TypicalNeeds.Kind(group.group().count() / Math.max(1, all), needs));
    }
    return new TypicalNeeds(kinds);
  }

  private static long firstRequestNanos(Model model) {
    return model.workload().stream().mapToLong(WorkloadGroup::atNanos).min().orElse(0);
  }

  /** Runs to the end, once. */
  public Outcome run() {
    crashes.begin();
    fleet.limitRegistry();
    for (int i = 0; i < sources.all().size(); i++) {
      if (model.workload().get(i).count() == 0) {
        progress.sourceExhausted();
      } else {
        sources.all().get(i).begin();
      }
    }
    for (GroupPlan group : groups) {
      WarmInstances warm = group.warm();
      if (warm != null) {
        warm.begin();
      }
    }
    model
        .observation()
        .horizonNanos()
        .ifPresent(
            nanos -> simulator.schedule(nanos, EventRank.HORIZON, argument -> simulator.stop(), 0));
    simulator.run();
    whenOver.run();
    return outcome();
  }

  private Outcome outcome() {
    MemoryUse peak = fleet.ledger().peak(simulator.nowNanos());
    return new Outcome(
        fleet.hosts().size(),
        fleet.memoryBytes(),
        fleet.ledger().mostReady(),
        IntStream.range(0, groups.size()).mapToObj(life::mostReady).toList(),
        peak,
        fleet.places().refusals().last(),
        fleet.places().refusals().counts(),
        fleet.places().hostsNeeded(groups, sizings, plan),
        fleet.meter().usage(),
        new Outcome.Upkeep(fleet.ledger().pricePerHour(model), fleet.meter().watts()),
        recovery.seen(simulator.nowNanos()),
        warmSeen.seen(simulator.nowNanos()),
        rollouts.stream()
            .map(rollout -> rollout.seen(simulator.nowNanos()))
            .reduce(RolloutSeen.Seen::and)
            .orElse(RolloutSeen.Seen.NOTHING),
        progress.starting(),
        simulator.executedEvents());
  }
}
