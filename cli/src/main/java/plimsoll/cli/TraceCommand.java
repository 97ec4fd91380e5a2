package plimsoll.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plimsoll.experiment.Design;
import plimsoll.experiment.Experiment;
import plimsoll.experiment.trace.Hosts;
import plimsoll.experiment.trace.ReplicationTrace;
import plimsoll.report.trace.ChromeTrace;
import plimsoll.scenario.ScenarioReader;

/** {@code plimsoll trace}: one replication as a timeline for trace viewers. */
@Command(
    name = "trace",
    description =
        "Writes one replication's timeline as Chrome trace JSON, which ui.perfetto.dev and"
            + " chrome://tracing open.",
    mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--platform",
      paramLabel = "P",
      required = true,
      description = "A platform, or an alternative such as containers@workload.web.count=50.")
  private String platform = "";

  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Number of the replication, from 0; default 0.")
  private int replication;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file that is written; default the standard output.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--hosts",
      paramLabel = "A..B",
      description = "Only hosts with these numbers, from 0 in file order; default all.")
  private Optional<String> hosts = Optional.empty();

  @Mixin private SeedOption seed = new SeedOption();

  @Override
  public Integer call() throws Exception {
    if (replication < 0) {
      throw new UsageException("--replication must be 0 or more, but was " + replication);
    }
    Hosts range = range();
    Experiment experiment = ScenarioReader.read(reading.scenario(), reading.with(seed.value()));
    int alternative = alternative(experiment.design());
    try {
      if (output.isEmpty()) {
        write(experiment, alternative, range, System.out);
        System.out.flush();
      } else {
        try (OutputStream file = Files.newOutputStream(output.get())) {
          write(experiment, alternative, range, file);
        }
      }
    } catch (UncheckedIOException problem) {
      throw problem.getCause() == null ? problem : problem.getCause();
    }
    return ExitCode.DONE;
  }

  private void write(Experiment experiment, int alternative, Hosts range, OutputStream out)
      throws IOException {
    Design design = experiment.design();
    Map<String, String> about = new LinkedHashMap<>();
    about.put("scenario", design.name());
    about.put("alternative", design.alternatives().get(alternative).name());
    about.put("replication", Integer.toString(replication));
    about.put("seed", Long.toString(design.seed()));
    about.put("plimsoll", Version.text());
    BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    try (ChromeTrace trace = new ChromeTrace(buffered, about)) {
      ReplicationTrace.run(
          experiment.models().get(alternative),
          design.seed(),
          replication,
          design.varianceReduction(),
          range,
          trace);
    }
    buffered.flush();
  }

  private Hosts range() throws UsageException {
    if (hosts.isEmpty()) {
      return Hosts.ALL;
    }
    Matcher matcher = RANGE.matcher(hosts.get());
    if (matcher.matches()) {
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      if (first <= last) {
        return new Hosts(first, last);
      }
    }
    throw new UsageException("--hosts must be a range such as 0..3, but was " + hosts.get());
  }

  /** The one of that name or, of a platform, the first; says which if there are several. */
  private int alternative(Design design) throws UsageException {
    List<Design.Alternative> all = design.alternatives();
    int found = -1;
    int points = 0;
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).name().equals(platform)) {
        return i;
      }
      if (all.get(i).platform().equals(platform)) {
        found = i;
        points++;
      }
    }
    if (found < 0) {
      List<String> known = all.stream().map(Design.Alternative::platform).distinct().toList();
      throw UsageException.unknown("platform", platform, known);
    }
    if (points > 1) {
      spec.commandLine()
          .getErr()
          .println(
              "plimsoll: "
                  + platform
                  + " has "
                  + points
                  + " settings; this is "
                  + all.get(found).name());
    }
    return found;
  }
}
