package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.experiment.Synthetic.design;
import static plimsoll.experiment.Synthetic.replication;
import static plimsoll.experiment.Synthetic.results;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhyFullTest {

  private static final double MIB = 1 << 20;

  private static Map<String, String> sentences(Map<String, Double> values) {
    Results results = results().alternative(replication(0, values, Map.of()));
    return WhyFull.of(Analysis.of(design(1, List.of(), "docker"), results));
  }

  @Test
  void memory_is_short_by_so_much() {
    assertThat(
            sentences(
                Map.of(
                    "density.bound.memory", 1.0,
                    "density.needed.memory", 512 * MIB,
                    "density.left.memory", 392 * MIB)))
        .containsExactly(
            Map.entry(
                "docker",
                "the next one does not fit: memory is short by 120 MiB of 512 MiB on the host that"
                    + " lacks least."));
  }

  @Test
  void hosts_may_be_short_of_different_things() {
    assertThat(
            sentences(
                Map.of(
                    "density.bound.cpu", 0.75,
                    "density.needed.cpu", 2.0,
                    "density.left.cpu", 0.5,
                    "density.bound.limit", 0.25)))
        .containsExactly(
            Map.entry(
                "docker",
                "the next one does not fit: CPU is short by 1.5 cores of 2 cores on the host that"
                    + " lacks least (on 75 % of the hosts); a limit of children or addresses (on"
                    + " 25 % of the hosts)."));
  }

  @Test
  void who_refused_nothing_is_not_explained() {
    assertThat(sentences(Map.of("density.per_host", 5.0))).isEmpty();
  }
}
