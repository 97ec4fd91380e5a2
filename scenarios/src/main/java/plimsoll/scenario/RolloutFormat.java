package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.model.Arrivals;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;

/** How the instances of a workload group are replaced by newer ones. */
final class RolloutFormat {

  private RolloutFormat() {}

  /** A number of instances, or a share of the group's. */
  private record Part(int number, double share) {

    /** Of a quarter of all, which is the default of a Kubernetes Deployment for both. */
    static final Part QUARTER = new Part(0, 0.25);

    boolean isNone() {
      return number == 0 && share == 0;
    }
  }

  /** What a group says of its rollout. */
  record Spec(long atNanos, Optional<Word> app, Part surge, Part unavailable) {

    /** As Kubernetes does, shares are rounded up for the surge and down for the other. */
    Arrivals arrivals(int group, long count) {
      int surge = (int) Math.min(count, surge().number() + Math.ceil(surge().share() * count));
      int unavailable =
          (int) Math.min(count, unavailable().number() + Math.floor(unavailable().share() * count));
      return new Arrivals.Rollout(
          group, surge, surge == 0 ? Math.max(1, unavailable) : unavailable);
    }
  }

  private static final Type<Part> PART =
      Types.either(
          node -> node instanceof Node.Text text && text.text().strip().endsWith("%"),
          Quantity.share("0", "1").map(share -> new Part(0, share)),
          Quantity.smallCount(0, 1_000_000_000).map(number -> new Part(number, 0)));
  private static final Field<Long> AT =
      required("at", Quantity.nanosOrZero(), "when it begins, such as 10 min");
  private static final Field<Word> APP =
      optional("app", Types.REFERENCE, "the newer app, an entry of 'apps'; default the same");
  private static final Field<Part> SURGE =
      optional("max_surge", PART, "instances above the count; a number or a share; default 25%");
  private static final Field<Part> UNAVAILABLE =
      optional(
          "max_unavailable",
          PART,
          "instances below the count that may be ready; a number or a share; default 25%");

  /** The rollout of a group. */
  static final Field<Spec> ROLLOUT =
      optional(
          "rollout",
          Table.of(
              "rollout",
              "Newer instances that take the place of all.",
              RolloutFormat::spec,
              AT,
              APP,
              SURGE,
              UNAVAILABLE),
          "{at, app, max_surge, max_unavailable}; default none");

  private static Spec spec(Values values) {
    Part surge = values.or(SURGE, Part.QUARTER);
    Part unavailable = values.or(UNAVAILABLE, Part.QUARTER);
    if (surge.isNone() && unavailable.isNone()) {
      values.problem(
          values.find(UNAVAILABLE).isPresent() ? UNAVAILABLE : SURGE,
          "rollout: max_surge and max_unavailable must not both be 0, or nothing can be replaced");
    }
    return new Spec(values.get(AT), values.find(APP), surge, unavailable);
  }

  /** All groups, and behind them those whose instances take the place of others. */
  static List<WorkloadFormat.Group> expanded(List<WorkloadFormat.Group> groups) {
    List<WorkloadFormat.Group> all = new ArrayList<>(groups);
    for (int i = 0; i < groups.size(); i++) {
      WorkloadFormat.Group group = groups.get(i);
      int index = i;
      boolean isCounted = group.count().isPresent();
      group
          .rollout()
          .filter(spec -> isCounted && !(spec.surge().isNone() && spec.unavailable().isNone()))
          .ifPresent(spec -> all.add(group.next(spec, index)));
    }
    return all;
  }
}
