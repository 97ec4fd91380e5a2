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
  void what_is_needed_and_what_is_left_is_told() {
    assertThat(
            sentences(
                Map.of(
                    "density.bound.memory", 1.0,
                    "density.needed.memory", 512 * MIB,
                    "density.left.memory", 392 * MIB)))
        .containsExactly(
            Map.entry(
                "docker",
                "the next one does not fit: memory is short, 512 MiB needed and at most 392 MiB left."));
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
                "the next one does not fit: CPU is short, 2 cores needed and at most 0.5 cores"
                    + " left, on 75 % of the hosts; a limit of children or addresses, on 25 % of"
                    + " the hosts."));
  }

  @Test
  void memory_in_use_may_be_short_though_admission_has_room() {
    assertThat(sentences(Map.of("density.bound.memory", 1.0)))
        .containsEntry(
            "docker",
            "the next one does not fit: memory in use leaves too little, though less is promised"
                + " away.");
  }

  @Test
  void the_tightest_limit_is_named_with_its_layer() {
    Results results =
        results().alternative(replication(0, Map.of("density.bound.limit", 1.0), Map.of()));
    Design plain = design(1, List.of(), "docker");
    Design design =
        new Design(
            plain.name(),
            plain.description(),
            plain.scenarioSha256(),
            plain.scenarioText(),
            plain.seed(),
            plain.confidence(),
            plain.replications(),
            plain.varianceReduction(),
            plain.baseline(),
            plain.alternatives(),
            plain.compare(),
            plain.objectives(),
            plain.measurements(),
            List.of(
                limit("docker", "host-os", "children", "400"),
                limit("docker", "kubelet", "children", "110"),
                limit("docker", "cni", "addresses", "254"),
                limit("other", "kubelet", "children", "3")),
            plain.notes());
    assertThat(WhyFull.of(Analysis.of(design, results)))
        .containsEntry(
            "docker", "the next one does not fit: a limit, 'kubelet' holds 110 at most.");
  }

  private static Design.Provenance limit(String platform, String layer, String of, String value) {
    return new Design.Provenance(platform, layer, "limits." + of, value, "", "vendor");
  }

  @Test
  void who_refused_nothing_is_not_explained() {
    assertThat(sentences(Map.of("density.per_host", 5.0))).isEmpty();
  }
}
