package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.model.App;
import plimsoll.model.Layer;
import plimsoll.model.Observation.PhaseName;
import plimsoll.model.Phase;
import plimsoll.model.Phase.Demand;
import plimsoll.model.simulation.disturbance.StartFailures;

/**
 * Writes the programs of a group's instances: the steps from request to ready, bottom up, and from
 * the end of the lifetime to gone, top down (DESIGN 3.2).
 */
final class ProgramBuilder {

  private final StackPlan plan;
  private final Surroundings world;
  private final LockTable lockTable;
  private final Locks locks;
  private final PhaseTable phases;
  private final StartFailures failures;

  ProgramBuilder(
      StackPlan plan,
      Surroundings world,
      LockTable lockTable,
      Locks locks,
      PhaseTable phases,
      StartFailures failures) {
    this.plan = plan;
    this.world = world;
    this.lockTable = lockTable;
    this.locks = locks;
    this.phases = phases;
    this.failures = failures;
  }

  /** Gives a group its programs. */
  void build(GroupPlan group, Lifecycle life, Admission admission) {
    List<Step> start = new ArrayList<>();
    for (Layer layer : plan.control()) {
      control(layer, layer.create(), start);
    }
    int placePosition = start.size();
    start.add(new Steps.Place(life, admission));
    for (int layer : plan.passedByGuest()) {
      create(layer, start);
    }
    int[] bootPositions = new int[plan.bootedWithGuest().size()];
    for (int i = 0; i < bootPositions.length; i++) {
      int layer = plan.bootedWithGuest().get(i);
      bootPositions[i] = start.size();
      layerPhases(layer, plan.layer(layer).boot(), start);
    }
    if (plan.hasGuest()) {
      start.add(new Steps.GuestUp(world.simulator(), world.memory()));
    }
    int warmPosition = start.size();
    for (int layer : plan.passedByInstance()) {
      create(layer, start);
    }
    if (group.probe() != null) {
      start.add(new Steps.AppBegins(world.simulator()));
    }
    app(group.app(), start);
    if (group.probe() != null) {
      start.add(new Steps.Probe(world.simulator()));
    }
    if (failures.concern(group.index())) {
      start.add(new Steps.MayFail(world.simulator(), failures));
    }
    start.add(new Steps.Ready(life));
    group.program(
        new Programs(
            steps(start),
            placePosition,
            bootPositions,
            warmPosition,
            end(life),
            retreat(life),
            retreatFromBoot(life),
            guestEnd(life)),
        life);
  }

  private static Step[] steps(List<Step> steps) {
    return steps.toArray(new Step[0]);
  }

  private Step[] end(Lifecycle life) {
    List<Step> end = new ArrayList<>();
    destroyInstance(end);
    for (int i = plan.control().size() - 1; i >= 0; i--) {
      control(plan.control().get(i), plan.control().get(i).destroy(), end);
    }
    end.add(new Steps.Gone(life));
    return steps(end);
  }

  private Step[] retreat(Lifecycle life) {
    List<Step> retreat = new ArrayList<>();
    destroyInstance(retreat);
    retreat.add(new Steps.GivenUp(life));
    return steps(retreat);
  }

  private Step[] retreatFromBoot(Lifecycle life) {
    List<Step> retreat = new ArrayList<>();
    destroy(plan.passedByGuest(), retreat);
    retreat.add(new Steps.GivenUp(life));
    return steps(retreat);
  }

  private Step[] guestEnd(Lifecycle life) {
    List<Step> end = new ArrayList<>();
    if (plan.hasGuest()) {
      end.add(new Steps.GuestDown());
      destroy(plan.passedByGuest(), end);
    }
    end.add(new Steps.GuestGone(life));
    return steps(end);
  }

  private void destroyInstance(List<Step> steps) {
    destroy(plan.passedByInstance(), steps);
    if (plan.hasGuest() && !plan.sharesGuests()) {
      steps.add(new Steps.GuestDown());
      destroy(plan.passedByGuest(), steps);
    }
  }

  private void create(int layer, List<Step> steps) {
    List<Phase> create = plan.layer(layer).create();
    boolean gated =
        !create.isEmpty() && plan.layer(layer).limits().concurrentCreates() < Long.MAX_VALUE;
    if (gated) {
      steps.add(new Steps.EnterGate(layer, plan.isInGuest(layer)));
    }
    layerPhases(layer, create, steps);
    if (gated) {
      steps.add(new Steps.LeaveGate(layer, plan.isInGuest(layer)));
    }
  }

  private void destroy(List<Integer> passed, List<Step> steps) {
    for (int i = passed.size() - 1; i >= 0; i--) {
      layerPhases(passed.get(i), plan.layer(passed.get(i)).destroy(), steps);
    }
  }

  private void control(Layer layer, List<Phase> list, List<Step> steps) {
    for (Phase phase : list) {
      Optional<LockTable.LockNumber> lock =
          phase.lock().map(written -> lockTable.ofControl(layer, written));
      steps.add(step(Site.CLUSTER, 0, layer.name(), phase, lock));
    }
  }

  private void layerPhases(int layer, List<Phase> list, List<Step> steps) {
    Site site = plan.isInGuest(layer) ? Site.GUEST : Site.HOST;
    for (Phase phase : list) {
      Optional<LockTable.LockNumber> lock =
          phase.lock().map(written -> lockTable.ofLayer(layer, written));
      steps.add(step(site, layer, plan.layer(layer).name(), phase, lock));
    }
  }

  private void app(App app, List<Step> steps) {
    for (Phase phase : app.startup()) {
      Optional<LockTable.LockNumber> lock = phase.lock().map(lockTable::ofApp);
      steps.add(step(Site.APP, StackPlan.APP, PhaseTable.APP, phase, lock));
    }
  }

  private PhaseStep step(
      Site site, int layer, String layerName, Phase phase, Optional<LockTable.LockNumber> lock) {
    PhaseName name = new PhaseName(layerName, phase.name());
    DemandBuilder demands =
        new DemandBuilder(
            plan,
            world,
            site,
            layer,
            name,
            phases.number(name),
            lock.map(locks::crowdFinder).orElse(null));
    List<DemandStep> built = new ArrayList<>();
    for (Demand demand : phase.demands()) {
      demands.build(demand).ifPresent(built::add);
    }
    return new PhaseStep(
        phases.number(name),
        world.simulator(),
        world.observer(),
        lock.map(locks::finder).orElse(null),
        built.toArray(new DemandStep[0]),
        phase.timeout().orElse(null));
  }
}
