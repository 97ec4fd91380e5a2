package plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plimsoll import} makes runs, and says what it does not know. */
class ImportTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void an_imported_list_runs() throws Exception {
    Path hosts = write("hosts.csv", "cpu_milli,memory_mib\n8000,32768\n8000,32768\n");
    Path apps =
        write("apps.csv", "app,cpu_milli,memory_mib,count\nweb,500,512,12\ndb,2000,4096,1\n");
    Path scenario = folder.resolve("made/scenario.yaml");

    Invocation made = Invocation.of("import", "csv", hosts, apps, "-o", scenario);

    assertThat(made.code()).isEqualTo(ExitCode.DONE);
    assertThat(made.err())
        .contains("2 hosts of 1 shape, 13 instances of 2 apps", "not known: images")
        .doesNotContain("needs a hand");
    assertThat(Files.readString(scenario))
        .startsWith("# Made from hosts.csv, apps.csv.\n# Assumed:\n")
        .contains("  - {name: web, app: web, count: 12}\n");
    Invocation run =
        Invocation.of("run", scenario, "-o", folder.resolve("out"), "--quiet", "--replications", 2);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(folder.resolve("out/replications.csv")))
        .contains("containers,0,density.total,13.0");
  }

  @Test
  void recorded_times_are_replayed() throws Exception {
    Path hosts = write("hosts.csv", "cpu,memory_gib\n8,32\n");
    Path apps =
        write(
            "apps.csv",
            """
            app,cpu,memory_mib,start_time,end_time
            web,4,512,1000,1600
            web,4,512,1100,1200
            web,4,512,1300,
            db,64,512,1300,
            """);
    Path scenario = folder.resolve("replay.yaml");

    Invocation made = Invocation.of("import", "csv", hosts, apps, "-o", scenario);

    assertThat(made.code()).isEqualTo(ExitCode.DONE);
    assertThat(made.err()).doesNotContain("needs a hand");
    assertThat(Files.readString(folder.resolve("replay.trace.csv")))
        .isEqualTo("app,at,until\nweb,1000,1600\nweb,1100,1200\nweb,1300,\n");
    Invocation run =
        Invocation.of("run", scenario, "-o", folder.resolve("out"), "--quiet", "--replications", 1);
    assertThat(run.err()).isEmpty();
    // two at once: the third comes after the second has gone
    assertThat(Files.readString(folder.resolve("out/replications.csv")))
        .contains("containers,0,density.total,2.0", "containers,0,density.rejected,0.0");
  }

  @Test
  void what_can_not_be_read_ends_with_2_and_says_why() throws Exception {
    Invocation noList = Invocation.of("import", "kubernetes", write("x.json", "[]"));
    assertThat(noList.code()).isEqualTo(ExitCode.USAGE);
    assertThat(noList.err()).contains("found nothing of a kind; expected nodes and pods");
    Invocation role =
        Invocation.of("import", "csv", write("h.csv", "a\n1\n"), "--column", "memry=a");
    assertThat(role.code()).isEqualTo(ExitCode.USAGE);
    assertThat(role.err()).contains("unknown role 'memry'; did you mean 'memory'?");
    Invocation host =
        Invocation.of("import", "docker", write("c.json", "[]"), "--host", "16 cores");
    assertThat(host.code()).isEqualTo(ExitCode.USAGE);
    assertThat(host.err()).contains("--host is '16 cores'; expected cores and memory");
    assertThat(Invocation.of("import").code()).isEqualTo(ExitCode.USAGE);
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
