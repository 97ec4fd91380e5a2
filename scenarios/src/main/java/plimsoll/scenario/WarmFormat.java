package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.Optional;
import plimsoll.model.WorkloadGroup.Warm;
import plimsoll.random.Constant;
import plimsoll.random.Distribution;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Values;

/** What a workload group keeps ready before somebody asks for it. */
final class WarmFormat {

  private static final int MOST_PLACES = 10_000_000;

  private WarmFormat() {}

  private record Pool(int size, Distribution refillSeconds) {}

  private static final Field<Integer> SIZE =
      required("size", Quantity.smallCount(0, MOST_PLACES), "instances that are kept ready");
  private static final Field<Distribution> REFILL =
      optional(
          "refill",
          PhaseFormat.TIME,
          "from the request that takes one to the start of the next; default at once");

  /** Instances that wait for requests from the beginning on. */
  static final Field<Pool> POOL =
      optional(
          "warm_pool",
          Table.of(
              "warm_pool",
              "Instances that are ready before somebody asks for them.",
              values -> new Pool(values.get(SIZE), values.or(REFILL, new Constant(0))),
              SIZE,
              REFILL),
          "{size, refill}; default none");

  /** How long instances wait for another request when their lifetime is over. */
  static final Field<Distribution> KEEP_ALIVE =
      optional(
          "keep_alive",
          PhaseFormat.TIME,
          "how long an instance waits for another request after its lifetime; default it goes");

  /** What a group says of both. */
  static Warm warm(Values values) {
    Pool pool = values.or(POOL, new Pool(0, new Constant(0)));
    Optional<Distribution> keep = values.find(KEEP_ALIVE);
    return new Warm(pool.size(), pool.refillSeconds(), keep);
  }
}
