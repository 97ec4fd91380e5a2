package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.model.Model;
import plimsoll.model.Phase;
import plimsoll.model.Phase.Demand;
import plimsoll.model.WorkloadGroup;
import plimsoll.random.Draw;
import plimsoll.random.Streams;

/**
 * The CPU work that the requests of one run draw, beside what they draw on average: a control
 * variate whose mean is known exactly. It is found from the streams alone, request by request,
 * whether or not a request is refused, so that its mean does not depend on what happens in the run.
 *
 * <p>It counts the phases that every start passes: those of the app and of the layers whose child
 * an instance is, and of the guest where each instance has one of its own. Groups without a fixed
 * number of requests are left out.
 *
 * @param coreSeconds drawn, a request
 * @param expectedCoreSeconds the mean of that over all runs
 */
public record DrawnWork(double coreSeconds, double expectedCoreSeconds) {

  /** CPU demand of one phase. */
  private record Part(Draw draw, double mean, double factor) {}

  /**
   * The work of a run; empty if no group has a fixed number of requests, if no work is random, or
   * if its mean does not exist.
   *
   * @param streams of the run
   */
  public static Optional<DrawnWork> of(Model model, Streams streams) {
    StackPlan plan = new StackPlan(model.platform());
    double drawn = 0;
    double expected = 0;
    long requests = 0;
    boolean isRandom = false;
    for (int i = 0; i < model.workload().size(); i++) {
      WorkloadGroup group = model.workload().get(i);
      if (group.count() == Long.MAX_VALUE) {
        continue;
      }
      GroupPlan entities = new GroupPlan(i, group, plan, streams);
      for (Part part : parts(plan, group, streams)) {
        isRandom |= !part.draw().isConstant();
        expected += part.mean() * part.factor() * group.count();
        drawn += sum(part, entities, group.count());
      }
      requests += group.count();
    }
    return isRandom && requests > 0 && Double.isFinite(expected)
        ? Optional.of(new DrawnWork(drawn / requests, expected / requests))
        : Optional.empty();
  }

  private static double sum(Part part, GroupPlan entities, long count) {
    if (part.draw().isConstant()) {
      return part.mean() * part.factor() * count;
    }
    double sum = 0;
    for (long request = 0; request < count; request++) {
      sum += part.draw().of(entities.entity(request));
    }
    return sum * part.factor();
  }

  private static List<Part> parts(StackPlan plan, WorkloadGroup group, Streams streams) {
    List<Part> parts = new ArrayList<>();
    if (plan.hasGuest() && !plan.sharesGuests()) {
      for (int layer : plan.passedByGuest()) {
        add(plan, layer, plan.layer(layer).create(), streams, parts);
      }
      for (int layer : plan.bootedWithGuest()) {
        add(plan, layer, plan.layer(layer).boot(), streams, parts);
      }
    }
    for (int layer : plan.passedByInstance()) {
      add(plan, layer, plan.layer(layer).create(), streams, parts);
    }
    add(plan, StackPlan.APP, group.app().startup(), streams, parts);
    return parts;
  }

  private static void add(
      StackPlan plan, int layer, List<Phase> phases, Streams streams, List<Part> parts) {
    for (Phase phase : phases) {
      for (Demand demand : phase.demands()) {
        if (demand instanceof Demand.Cpu cpu) {
          String name = layer == StackPlan.APP ? PhaseTable.APP : plan.layer(layer).name();
          Draw draw = DemandDraw.of(cpu.coreSeconds(), streams, name, phase.name(), "cpu").draw();
          parts.add(new Part(draw, cpu.coreSeconds().mean(), plan.cpuFactor(layer)));
        }
      }
    }
  }
}
