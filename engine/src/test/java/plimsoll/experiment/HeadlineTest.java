package plimsoll.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static plimsoll.experiment.Synthetic.atMost;
import static plimsoll.experiment.Synthetic.design;
import static plimsoll.experiment.Synthetic.durations;
import static plimsoll.experiment.Synthetic.replication;
import static plimsoll.experiment.Synthetic.results;
import static plimsoll.experiment.Synthetic.upTo;
import static plimsoll.experiment.Synthetic.with;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadlineTest {

  @Test
  void platforms_are_compared_at_the_largest_point() {
    Design design =
        with(
            design(
                2,
                List.of("startup.p50"),
                "containers@n=1000",
                "containers@n=250",
                "vms@n=1000",
                "vms@n=250"),
            atMost("startup.p50", 10));
    Results results =
        results()
            .alternative(full(0, 1, 410, "memory"), full(1, 1, 410, "memory"))
            .series("startup", upTo(10, 0.1))
            .alternative(full(0, 3, 118, "memory"), full(1, 3, 118, "memory"))
            .series("startup", upTo(10, 0.1));
    assertThat(Headline.of(Analysis.of(design, results)))
        .isEqualTo(
            "At n=1000, a start takes 5 s (p50) with containers and 15 s with vms (3 times as long;"
                + " 95 %: 3 to 3). A host holds 410 instances with containers and 118 with vms;"
                + " memory binds. Objective startup.p50 at most 10 s in 95 % of runs: undecided"
                + " with containers, not met with vms.");
  }

  @Test
  void one_platform_alone() {
    Results results =
        results()
            .alternative(
                replication(
                    0,
                    Map.of("density.per_host", 12.5, "startup.makespan", 250.0),
                    Map.of("startup", durations(upTo(100, 0.02)))));
    assertThat(Headline.of(Analysis.of(design(1, List.of(), "docker"), results)))
        .isEqualTo(
            "A start with docker takes 1 s (p50) and 1.9 s (p95); all are ready after 4.17 min."
                + " Every request found room: 12.5 instances a host.");
  }

  @Test
  void platforms_that_are_bound_by_different_things() {
    Results results =
        results().alternative(full(0, 1, 410, "cpu")).alternative(full(0, 1, 118, "memory"));
    assertThat(Headline.of(Analysis.of(design(1, List.of(), "c", "v"), results)))
        .contains("; CPU binds with c and memory binds with v.");
  }

  @Test
  void of_very_many_platforms_the_extremes_are_told_and_what_most_have_only_once() {
    String[] names = new String[12];
    Synthetic results = results();
    for (int i = 0; i < names.length; i++) {
      names[i] = "p" + i;
      Map<String, Double> density =
          i == 3
              ? Map.of("density.per_host", 29.0, "density.bound.limit", 1.0)
              : Map.of("density.per_host", 30.0);
      results.alternative(replication(0, density, Map.of("startup", durations(upTo(10, i + 1)))));
    }
    assertThat(Headline.of(Analysis.of(design(1, List.of(), names), results)))
        .isEqualTo(
            "A start takes 5 s (p50) with p0, and from 10 s with p1 to 60 s with p11 among 11"
                + " others. A host holds 29 instances with p3 and 30 with the others; a limit binds"
                + " with p3 and nothing was refused with the others.");
  }

  @Test
  void at_a_glance_more_than_four_platforms_are_the_baseline_and_the_extremes() {
    String[] names = {"a", "b", "c", "d", "e"};
    Synthetic results = results();
    for (int i = 0; i < names.length; i++) {
      Map<String, Double> density = Map.of("density.per_host", 30.0);
      results.alternative(replication(0, density, Map.of("startup", durations(upTo(10, i + 1)))));
    }
    Summary five = Analysis.of(design(1, List.of(), names), results);
    assertThat(Headline.brief(five))
        .isEqualTo(
            "A start takes 5 s (p50) with a, and from 10 s with b to 25 s with e among 4 others.");
    assertThat(Headline.sentences(five)).hasSize(2);
    assertThat(Headline.of(five)).startsWith("A start takes 5 s (p50) with a, 10 s with b, 15 s");
    Results one = results().series("startup", upTo(10, 1));
    Summary few = Analysis.of(design(1, List.of(), "c"), one);
    assertThat(Headline.brief(few)).isEqualTo(Headline.of(few));
  }

  @Test
  void hosts_that_are_needed_are_told_once_if_they_are_the_same() {
    Results same = results().alternative(needing(5)).alternative(needing(5));
    assertThat(Headline.of(Analysis.of(design(1, List.of(), "c", "v"), same)))
        .endsWith(" You need 5 hosts, 6 with one in reserve.");
    Results different = results().alternative(needing(1)).alternative(needing(9));
    assertThat(Headline.of(Analysis.of(design(1, List.of(), "c", "v"), different)))
        .endsWith(
            " You need 1 host, 2 with one in reserve, with c and 9 hosts, 10 with one in reserve,"
                + " with v.");
  }

  private static ReplicationResult needing(double hosts) {
    return replication(
        0,
        Map.of("density.per_host", 3.0, "hosts.needed", hosts),
        Map.of("startup", durations(upTo(10, 1))));
  }

  @Test
  void nothing_started() {
    Results results = results().series("startup", new double[0]).series("startup", new double[0]);
    assertThat(Headline.of(Analysis.of(design(1, List.of(), "c", "v"), results)))
        .isEqualTo("No start became ready.");
  }

  private static ReplicationResult full(int number, double step, double density, String bound) {
    return replication(
        number,
        Map.of("density.per_host", density, "density.bound." + bound, 1.0),
        Map.of("startup", durations(upTo(10, step))));
  }
}
