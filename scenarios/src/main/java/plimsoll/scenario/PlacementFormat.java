package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.Overcommit;
import plimsoll.model.Placement;
import plimsoll.model.Placement.Reserve;
import plimsoll.model.WorkloadGroup.Separation;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;

/** {@code placement}, and the keys that a workload group can have of it. */
final class PlacementFormat {

  private PlacementFormat() {}

  /**
   * A placement before it is known of which platform and of which group.
   *
   * @param placement for all
   * @param separation of groups that say nothing else
   */
  record Spec(Placement placement, PartialSeparation separation) {
    static final Spec DEFAULT =
        new Spec(
            new Placement(Placement.Policy.WORST_FIT, Overcommit.NONE), PartialSeparation.NONE);
  }

  /** Ratios of which each may be left out. */
  record PartialOvercommit(Optional<Double> cpu, Optional<Double> memory) {
    static final PartialOvercommit NONE = new PartialOvercommit(Optional.empty(), Optional.empty());

    /** These ratios, and those of another where one is left out. */
    Overcommit over(Overcommit other) {
      return new Overcommit(cpu.orElse(other.cpu()), memory.orElse(other.memory()));
    }
  }

  /** Rules of which each may be left out. */
  record PartialSeparation(
      Optional<Integer> perHost, Optional<Integer> perRack, Optional<Boolean> spread) {
    static final PartialSeparation NONE =
        new PartialSeparation(Optional.empty(), Optional.empty(), Optional.empty());

    /** These rules, and those of another where one is left out. */
    Separation over(PartialSeparation other) {
      return new Separation(
          perHost.or(other::perHost).orElse(Integer.MAX_VALUE),
          perRack.or(other::perRack).orElse(Integer.MAX_VALUE),
          spread.or(other::spread).orElse(false));
    }
  }

  private static final Field<Double> CPU_RATIO =
      optional(
          "cpu",
          Quantity.positive(Dimension.NUMBER),
          "promised / real hardware threads, such as 4; default 1");
  private static final Field<Double> MEMORY_RATIO =
      optional(
          "memory",
          Quantity.positive(Dimension.NUMBER),
          "promised / real memory, such as 1.5; default 1");

  /** What admission may promise. */
  static final Table<PartialOvercommit> OVERCOMMIT =
      Table.of(
          "overcommit",
          "What admission may promise, relative to what there is.",
          values -> new PartialOvercommit(values.find(CPU_RATIO), values.find(MEMORY_RATIO)),
          CPU_RATIO,
          MEMORY_RATIO);

  /** What instances of one group do not share. */
  private enum Apart {
    NOTHING,
    HOST,
    RACK
  }

  /** Which instances of a group never stand together. */
  static final Field<Apart> ANTI_AFFINITY =
      optional(
          "anti_affinity",
          Types.choice(
              "anti_affinity",
              Types.ordered(
                  Map.entry("none", Apart.NOTHING),
                  Map.entry("host", Apart.HOST),
                  Map.entry("rack", Apart.RACK))),
          "what two instances of one group never share: none, host or rack; default none");

  /** How many instances of a group may stand on one host. */
  static final Field<Integer> MOST_PER_HOST =
      optional(
          "max_per_host",
          Quantity.smallCount(1, Integer.MAX_VALUE),
          "instances of one group on one host at most; default unlimited");

  /** What instances of a group are spread over. */
  static final Field<Boolean> SPREAD =
      optional(
          "spread",
          Types.choice("spread", Types.ordered(Map.entry("none", false), Map.entry("rack", true))),
          "'rack' looks first where the fewest instances of the group are; default none");

  private static final Field<Placement.Policy> POLICY =
      optional(
          "policy", Types.choice("policy", policies()), "which host is chosen; default worst-fit");
  private static final Field<PartialOvercommit> HOST_OVERCOMMIT =
      optional("overcommit", OVERCOMMIT, "of the hosts; default 1");
  private static final Type<Reserve> RESERVE_TYPE =
      Types.either(
          node -> node instanceof Node.Text text && text.text().strip().endsWith("%"),
          Quantity.share("0", "0.99").map(share -> new Reserve(0, share)),
          Quantity.smallCount(0, Integer.MAX_VALUE).map(hosts -> new Reserve(hosts, 0)));
  private static final Field<Reserve> RESERVE =
      optional(
          "reserve",
          RESERVE_TYPE,
          "kept free for the loss of hosts: a number of hosts, or a share of all, such as 10%; default none");

  /** {@code placement}. */
  static final Table<Spec> PLACEMENT =
      Table.of(
          "placement",
          "How requests find a host.",
          values ->
              new Spec(
                  new Placement(
                      values.or(POLICY, Placement.Policy.WORST_FIT),
                      values.or(HOST_OVERCOMMIT, PartialOvercommit.NONE).over(Overcommit.NONE),
                      values.or(RESERVE, Reserve.NONE)),
                  separation(values)),
          POLICY,
          HOST_OVERCOMMIT,
          ANTI_AFFINITY,
          MOST_PER_HOST,
          SPREAD,
          RESERVE);

  private static Map<String, Placement.Policy> policies() {
    Map<String, Placement.Policy> policies = new LinkedHashMap<>();
    for (Placement.Policy policy : Placement.Policy.values()) {
      policies.put(policy.key(), policy);
    }
    return policies;
  }

  /** How far apart instances are kept by a placement or a group. */
  static PartialSeparation separation(Values values) {
    Optional<Apart> apart = values.find(ANTI_AFFINITY);
    Optional<Integer> perHost = values.find(MOST_PER_HOST);
    if (apart.equals(Optional.of(Apart.HOST)) && perHost.filter(most -> most > 1).isPresent()) {
      values.problem(
          MOST_PER_HOST, "max_per_host must be 1 or left out where 'anti_affinity' is 'host'");
    }
    return new PartialSeparation(
        perHost.or(() -> apart.map(what -> what == Apart.HOST ? 1 : Integer.MAX_VALUE)),
        apart.map(what -> what == Apart.RACK ? 1 : Integer.MAX_VALUE),
        values.find(SPREAD));
  }
}
