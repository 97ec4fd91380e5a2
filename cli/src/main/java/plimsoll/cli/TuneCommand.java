package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plimsoll.experiment.Quantity;
import plimsoll.planning.tune.Problem;
import plimsoll.planning.tune.Requirement;
import plimsoll.planning.tune.Tuned;
import plimsoll.planning.tune.Tuner;
import plimsoll.report.chart.ChartFiles;
import plimsoll.report.tune.TuneJson;
import plimsoll.report.tune.TunePictures;
import plimsoll.report.tune.TuneReport;
import plimsoll.scenario.ScenarioReader;
import plimsoll.scenario.TunePlan;

/** {@code plimsoll tune}: finds the best setting that meets what must hold. */
@Command(
    name = "tune",
    description =
        "Capacity planning: finds the best setting that a scenario's 'tune' allows and that meets"
            + " what must hold, says how sure that is and what breaks next, and writes the scenario"
            + " with it. Continues what is unfinished in the folder.",
    mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder of the results; default out/, the scenario file's name and -tuned.")
  private Optional<Path> output = Optional.empty();

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--risk",
      paramLabel = "R",
      description = "Of the answers that 'risk' asks for: conservative, aggressive or all.")
  private Risk risk = Risk.all;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--quiet", description = "No progress and no answer on the screen.")
  private boolean quiet;

  /** Which of the answers is wanted; the names are those of the option. */
  enum Risk {
    conservative,
    aggressive,
    all
  }

  @Override
  public Integer call() throws Exception {
    int useThreads = threads.count();
    Path scenario = reading.scenario();
    TunePlan plan =
        ScenarioReader.readForTuning(scenario, reading.with(seed.value()))
            .orElseThrow(
                () ->
                    new UsageException(
                        scenario
                            + ": the scenario has no section 'tune'; expected one such as tune:"
                            + " {decide: {hosts.server.count: {from: 1, to: 64}}, goal: {min:"
                            + " hosts.server.count}}"));
    if (plan.objectives().isEmpty()) {
      throw new UsageException(
          scenario + ": nothing must hold; expected 'subject_to' in 'tune', or objectives");
    }
    Path folder = output.orElseGet(() -> Path.of("out", RunCommand.baseName(scenario) + "-tuned"));
    Files.createDirectories(folder);
    ExecutorService executor = Threads.daemons(useThreads, "tune");
    try {
      TuneReport report =
          Interruption.during(() -> run(plan, folder, executor), Thread.currentThread()::interrupt);
      write(plan, report, folder);
      takeAlong(plan, folder);
      if (!quiet) {
        print(report, folder);
      }
      return ExitCode.DONE;
    } finally {
      executor.shutdownNow();
    }
  }

  private TuneReport run(TunePlan plan, Path folder, ExecutorService executor)
      throws IOException, InterruptedException {
    List<List<Requirement>> wanted = wanted(plan);
    long most = (long) plan.budget() * wanted.size();
    try (ProgressDisplay progress =
        quiet ? ProgressDisplay.none() : ProgressDisplay.onTerminal("replications")) {
      AtomicLong finished = new AtomicLong();
      TuneRuns runs =
          new TuneRuns(
              plan,
              TuneRuns.metrics(plan),
              new TuneLog(folder, TuneRuns.metrics(plan)),
              executor,
              () -> progress.at(finished.incrementAndGet(), most));
      Tuner tuner = new Tuner(runs);
      List<TuneReport.Answer> answers = new ArrayList<>();
      for (List<Requirement> requirements : wanted) {
        Tuned tuned = tuner.solve(problem(plan, requirements), plan.budget());
        answers.add(new TuneAnswer(plan, tuned, requirements).of(new TuneDiagnosis(runs)));
      }
      return new TuneReport(
          plan.name(),
          plan.sha256(),
          plan.seed(),
          plan.goal().key() + " " + plan.goalName(),
          plan.confidence(),
          plan.budget(),
          answers,
          notes(plan, runs));
    }
  }

  /** What must hold, for each answer. */
  private List<List<Requirement>> wanted(TunePlan plan) {
    List<Requirement> asWritten = plan.objectives().stream().map(Requirement::of).toList();
    List<Double> risks = plan.risk().stream().sorted((a, b) -> Double.compare(b, a)).toList();
    if (risks.isEmpty()) {
      return List.of(asWritten);
    }
    List<Double> chosen =
        switch (risk) {
          case conservative -> risks.subList(0, 1);
          case aggressive -> risks.subList(risks.size() - 1, risks.size());
          case all -> risks;
        };
    return chosen.stream()
        .map(p -> asWritten.stream().map(one -> one.withProbability(p)).toList())
        .toList();
  }

  private static Problem problem(TunePlan plan, List<Requirement> requirements) {
    OptionalInt ladder = plan.ladder();
    return new Problem(
        plan.decisions().stream().map(one -> one.values().size()).toList(),
        ladder,
        plan.goal() == plimsoll.experiment.Goal.MAX,
        plan.goalDecision().isPresent(),
        plan.goal(),
        plan.indifference(),
        requirements,
        plan.confidence(),
        plan.seed());
  }

  private static List<String> notes(TunePlan plan, TuneRuns runs) {
    List<String> notes = new ArrayList<>();
    if (plan.addsRejected()) {
      notes.add(
          "density.rejected at most 0 was added: what is refused is not slow, but it is not served"
              + " either; state a condition on density.rejected to decide otherwise");
    }
    runs.silent()
        .forEach(
            metric ->
                notes.add(
                    metric
                        + " has no value in any run, and so holds nowhere; a quantile q needs"
                        + " 1/(1-q) starts in each run"));
    runs.impossible()
        .forEach(
            (point, reason) ->
                notes.add(
                    TuneText.settings(plan.settings(point.levels())) + " cannot be: " + reason));
    return notes;
  }

  private static void write(TunePlan plan, TuneReport report, Path folder) throws IOException {
    Files.writeString(folder.resolve("tune.json"), TuneJson.of(report));
    List<TuneReport.Answer> answers = report.answers();
    for (int i = 0; i < answers.size(); i++) {
      String name = answers.size() == 1 ? "tuned.yaml" : "tuned-" + (i + 1) + ".yaml";
      if (answers.get(i).best().isPresent()) {
        Files.writeString(
            folder.resolve(name), plan.textAt(answers.get(i).best().get().settings()));
      } else {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
    Path charts = Files.createDirectories(folder.resolve("charts"));
    for (Map.Entry<String, ChartFiles.Files> one :
        TunePictures.of(report, plan.axis()).entrySet()) {
      Files.write(charts.resolve(one.getKey() + ".png"), one.getValue().png());
      Files.write(charts.resolve(one.getKey() + ".svg"), one.getValue().svg());
    }
  }

  /** What the scenario reads stands beside what is written of it, so that this runs, too. */
  private void takeAlong(TunePlan plan, Path folder) throws IOException {
    for (Path file : plan.files()) {
      Path from = reading.scenario().toAbsolutePath().resolveSibling(file);
      Path to = folder.resolve(file);
      if (!(Files.exists(to) && Files.isSameFile(from, to))) {
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void print(TuneReport report, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    for (TuneReport.Answer answer : report.answers()) {
      out.println(answer.sentence());
      answer.binds().forEach(out::println);
      answer.runnersUp().stream()
          .limit(3)
          .forEach(one -> out.println("Next best: " + TuneText.settings(one.settings()) + "."));
      out.println(
          "Used "
              + answer.replications()
              + " of "
              + report.budget()
              + " replications at "
              + answer.seen().size()
              + " settings, by "
              + answer.method()
              + (answer.isGuaranteed()
                  ? "; probabilities are told apart to " + margins(answer) + "."
                  : "."));
      out.println();
    }
    report.notes().forEach(note -> out.println("note: " + note));
    out.println("Written: " + folder);
    out.flush();
  }

  private static String margins(TuneReport.Answer answer) {
    return answer.margins().stream()
        .distinct()
        .map(Quantity::percent)
        .reduce((a, b) -> a + " and " + b)
        .orElse("");
  }
}
