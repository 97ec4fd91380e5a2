package plimsoll.experiment;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Alternatives that are decided one by one, each by a rule of its own. */
final class EachRule implements StoppingRule {

  private final List<AlternativeRule> rules;

  EachRule(int alternatives, Supplier<? extends AlternativeRule> rule) {
    this.rules = Stream.<AlternativeRule>generate(rule).limit(alternatives).toList();
  }

  @Override
  public boolean isSequential() {
    return true;
  }

  @Override
  public Set<String> metrics() {
    return rules.get(0).metrics();
  }

  @Override
  public void add(int alternative, ReplicationResult result) {
    rules.get(alternative).add(result);
  }

  @Override
  public int required(int alternative) {
    return rules.get(alternative).required();
  }
}
