package plimsoll.model.simulation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plimsoll.kernel.EventRank;
import plimsoll.kernel.Simulator;
import plimsoll.model.App;
import plimsoll.model.ModelObserver.Failure;
import plimsoll.model.Timeout;
import plimsoll.model.simulation.disturbance.StartFailures;
import plimsoll.model.simulation.work.Pending;
import plimsoll.random.Draw;
import plimsoll.resource.FifoLock;

/** The steps of an instance's way that are not phases. */
interface Steps {

  /** Finds room, and so decides between a cold start and one in a guest that is there. */
  record Place(Lifecycle life, Admission admission) implements Step {

    @Override
    public boolean perform(Instance instance) {
      Admission.Answer answer = admission.admit(instance);
      life.standing().entered(instance);
      switch (answer) {
        case PLACED -> {
          if (instance.guest != null) {
            instance.jumpTo(instance.group.programs().warmPosition());
          }
          return !admission.awaitsMemory(instance);
        }
        case OPENED_GUEST -> {
          instance.cold = true;
          if (admission.lacksMemoryForGood(instance)) {
            life.failedStarts().giveUp(instance, Failure.OUT_OF_MEMORY, 0);
            return false;
          }
          return !admission.awaitsMemory(instance);
        }
        case WAKES_GUEST -> {
          instance.cold = true;
          int lowest = instance.placedGuest().layersUp;
          instance.jumpTo(instance.group.programs().bootPositions()[lowest]);
          return true;
        }
        case JOINED_BOOTING_GUEST -> {
          instance.cold = true;
          instance.jumpTo(instance.group.programs().warmPosition());
          return false;
        }
        case REFUSED -> {
          life.failedStarts().refused(instance);
          return false;
        }
        case OUT_OF_MEMORY -> {
          life.failedStarts().killed(instance);
          return false;
        }
      }
      throw new IllegalStateException("no answer");
    }
  }

  /** The guest is up; who waited for it goes on. */
  record GuestUp(Simulator simulator, WorkingSets memory) implements Step {

    @Override
    public boolean perform(Instance instance) {
      Guest guest = instance.placedGuest();
      if (guest.layersUp == 0) {
        guest.host.running++;
      }
      memory.isUp(guest, simulator.nowNanos());
      instance.proceed(); // it came first
      for (Instance next = guest.waiting.poll(); next != null; next = guest.waiting.poll()) {
        next.proceed();
      }
      return false;
    }
  }

  /** The guest is no longer one of those that run. */
  record GuestDown() implements Step {

    @Override
    public boolean perform(Instance instance) {
      instance.placedHost().running--;
      return true;
    }
  }

  /** Waits until a layer lets one more create in. */
  record EnterGate(int layer, boolean inGuest) implements Step {

    @Override
    public boolean perform(Instance instance) {
      FifoLock gate = gate(instance, layer, inGuest);
      if (gate == null) {
        return true;
      }
      instance.heldGate = gate;
      instance.gateTicket = -1;
      long ticket = gate.acquire(instance, Instance.GATE);
      if (instance.heldGate == gate) {
        // A grant within the call may have led on to another turn at the same gate.
        instance.gateTicket = Math.max(instance.gateTicket, ticket);
      }
      return false;
    }
  }

  /** Lets the next create into a layer. */
  record LeaveGate(int layer, boolean inGuest) implements Step {

    @Override
    public boolean perform(Instance instance) {
      FifoLock gate = gate(instance, layer, inGuest);
      if (gate != null) {
        instance.heldGate = null;
        gate.release();
      }
      return true;
    }
  }

  /** Waits for the probe that notices readiness: the first at or after now. */
  record Probe(Simulator simulator) implements Step {

    @Override
    public boolean perform(Instance instance) {
      Draw probe = instance.group.probe();
      long period = probe == null ? 0 : probe.nanosOf(instance.entity);
      long waited = simulator.nowNanos() - instance.appBeginNanos;
      if (period <= 0 || waited % period == 0) {
        return true;
      }
      long ready = instance.appBeginNanos + (waited / period + 1) * period;
      if (instance.told() instanceof Pending pending) {
        int event = simulator.schedule(ready, EventRank.COMPLETION, pending, Instance.READY);
        pending.isEvent(simulator, event);
      } else {
        simulator.schedule(ready, EventRank.COMPLETION, instance, Instance.READY);
      }
      return false;
    }
  }

  /** Marks where the app's own phases begin. */
  record AppBegins(Simulator simulator) implements Step {

    @Override
    public boolean perform(Instance instance) {
      instance.appBeginNanos = simulator.nowNanos();
      Optional<Timeout> timeout = instance.group.app().ready().flatMap(App.Ready::timeout);
      if (timeout.isPresent()) {
        long end = Math.addExact(simulator.nowNanos(), timeout.get().afterNanos());
        instance.readyTimer =
            simulator.schedule(end, EventRank.TIMEOUT, instance, Instance.READY_TIMEOUT);
      }
      return true;
    }
  }

  /** The app does not become ready, or it does. */
  record MayFail(Simulator simulator, StartFailures failures) implements Step {

    @Override
    public boolean perform(Instance instance) {
      boolean fails =
          failures.strike(
              instance.group.index(),
              instance.entity,
              instance.comebacks,
              instance.attempt,
              simulator.nowNanos());
      if (fails) {
        instance.group.life().failedStarts().giveUp(instance, Failure.START_FAILED, 0);
      }
      return !fails;
    }
  }

  /** The start is over. */
  record Ready(Lifecycle life) implements Step {

    @Override
    public boolean perform(Instance instance) {
      life.ready(instance);
      return false;
    }
  }

  /** A start that was given up has left nothing behind. */
  record GivenUp(Lifecycle life) implements Step {

    @Override
    public boolean perform(Instance instance) {
      life.failedStarts().givenUp(instance);
      return false;
    }
  }

  /** A shared guest is gone. */
  record GuestGone(Lifecycle life) implements Step {

    @Override
    public boolean perform(Instance instance) {
      life.standing().guestGone(instance);
      return false;
    }
  }

  /** The instance is gone. */
  record Gone(Lifecycle life) implements Step {

    @Override
    public boolean perform(Instance instance) {
      life.gone(instance);
      return false;
    }
  }

  private static @Nullable FifoLock gate(Instance instance, int layer, boolean inGuest) {
    return inGuest ? instance.placedGuest().gates[layer] : instance.placedHost().gates[layer];
  }
}
