package plimsoll.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import plimsoll.experiment.Design.Replications.Selection;
import plimsoll.experiment.Summary.Selected;

/**
 * Selects the best alternative, or the best at each point: all have a first stage, and then those
 * that may still be the best get as many replications as the procedure asks for.
 */
final class SelectionRule implements StoppingRule {

  private final Selection selection;
  private final List<SelectionGroup> groups = new ArrayList<>();

  /** By alternative. */
  private final SelectionGroup[] groupOf;

  SelectionRule(Design design, Selection selection) {
    this.selection = selection;
    List<Design.Alternative> alternatives = design.alternatives();
    Map<Map<String, String>, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < alternatives.size(); i++) {
      Map<String, String> point =
          selection.samePoint() ? Points.shared(alternatives.get(i)) : Map.of();
      members.computeIfAbsent(point, absent -> new ArrayList<>()).add(i);
    }
    this.groupOf = new SelectionGroup[alternatives.size()];
    members.forEach(
        (point, group) -> {
          SelectionGroup one =
              new SelectionGroup(
                  selection, group, group.stream().map(i -> alternatives.get(i).name()).toList());
          groups.add(one);
          group.forEach(i -> groupOf[i] = one);
        });
  }

  @Override
  public boolean isSequential() {
    return true;
  }

  @Override
  public Set<String> metrics() {
    return Set.of(selection.metric());
  }

  @Override
  public void add(int alternative, ReplicationResult result) {
    groupOf[alternative].add(alternative, result);
  }

  @Override
  public int required(int alternative) {
    return groupOf[alternative].required(alternative);
  }

  /** What was selected of each group, in file order of their first alternatives. */
  List<Selected> selected() {
    return groups.stream().map(SelectionGroup::selected).toList();
  }
}
