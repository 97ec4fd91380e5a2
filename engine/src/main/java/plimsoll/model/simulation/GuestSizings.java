package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.App;
import plimsoll.model.GuestShape;
import plimsoll.model.Model;
import plimsoll.model.WorkloadGroup;
import plimsoll.random.Streams;

/**
 * The sizes of new guests for each group of the workload: one, or one for each entry of hosts where
 * guests are sized by their hosts. Groups whose apps ask for the same share theirs.
 */
final class GuestSizings {

  private final List<List<GuestSizing>> byGroup = new ArrayList<>();
  private final boolean isUniform;

  /**
   * @param localDisk whether guests' disks stand on the host's own disk
   * @param presentBytes of images that are in a guest from the beginning
   */
  GuestSizings(StackPlan plan, Model model, Streams streams, boolean localDisk, long presentBytes) {
    Map<Optional<App.GuestSize>, List<GuestSizing>> bySize = new HashMap<>();
    if (plan.hasGuest()) {
      GuestShape shape = plan.guestShape();
      List<GuestShape> shapes =
          shape.relative().isEmpty()
              ? List.of(shape)
              : model.hosts().stream().map(shape::on).toList();
      for (WorkloadGroup group : model.workload()) {
        byGroup.add(
            bySize.computeIfAbsent(
                group.app().guest(),
                size ->
                    shapes.stream()
                        .map(own -> size.map(own::sized).orElse(own))
                        .map(own -> new GuestSizing(plan, own, streams, localDisk, presentBytes))
                        .toList()));
      }
    }
    isUniform = bySize.size() <= 1;
  }

  /** Whether the stack has no guest. */
  boolean isEmpty() {
    return byGroup.isEmpty();
  }

  /** Whether all groups' guests are of one size. */
  boolean isUniform() {
    return isUniform;
  }

  /** Those of a group; one, or one for each entry of hosts. */
  List<GuestSizing> of(GroupPlan group) {
    return byGroup.get(group.index());
  }
}
