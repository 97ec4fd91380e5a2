package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.planning.fit.Fit;
import plimsoll.planning.fit.Fits;
import plimsoll.planning.fit.Sample;
import plimsoll.report.chart.ChartFiles;
import plimsoll.report.chart.FitChart;
import plimsoll.scenario.CsvColumn;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.yaml.Words;

/** {@code plimsoll fit}: fits distributions to measured values. */
@Command(
    name = "fit",
    description =
        "Fits distributions to a column of a CSV file by maximum likelihood; prints their ranking"
            + " and YAML for a scenario, and draws both.",
    mixinStandardHelpOptions = true)
final class FitCommand implements Callable<Integer> {

  private static final int SHOWN = 6;
  private static final int BOOTSTRAPS = 199;
  private static final int FEWEST_BOOTSTRAPS = 39;

  /** So many values are drawn for the bootstrap in all, so that long columns take no hours. */
  private static final int DRAWN = 200_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "CSV", description = "The file, with a header line.")
  private Path file = Path.of("");

  @Option(names = "--column", required = true, paramLabel = "C", description = "The column.")
  private String column = "";

  @Option(
      names = "--unit",
      required = true,
      paramLabel = "U",
      description = "Unit of the column: a time such as ms, a size such as KiB, or 1 for none.")
  private String unit = "";

  @Option(names = "--by", paramLabel = "COL", description = "Fits each value of COL by itself.")
  private Optional<String> by = Optional.empty();

  @Option(
      names = "--where",
      paramLabel = "COL=VALUE",
      description = "Only rows that have VALUE in COL.")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder of the charts; default out/fit-<file>-<column>.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--bootstrap",
      paramLabel = "B",
      description = "Samples for the p-values of the best three; default 199, fewer for many rows.")
  private @Nullable Integer bootstrap;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of those samples; default 1.")
  private long seed = 1;

  @Override
  public Integer call() throws IOException, UsageException {
    String written = writtenUnit();
    if (bootstrap != null && bootstrap < 0) {
      throw new UsageException("--bootstrap must be at least 0, but was " + bootstrap);
    }
    List<CsvColumn.Group> groups = groups();
    List<Sample> samples = new ArrayList<>();
    for (CsvColumn.Group group : groups) {
      try {
        samples.add(Sample.of(group.values()));
      } catch (IllegalArgumentException useless) {
        throw new UsageException(
            "column " + Words.quote(column) + at(group) + ": " + useless.getMessage());
      }
    }
    Path folder =
        output.orElseGet(
            () -> Path.of("out", "fit-" + RunCommand.baseName(file) + "-" + fileName(column)));
    Files.createDirectories(folder);
    PrintWriter out = spec.commandLine().getOut();
    for (int i = 0; i < samples.size(); i++) {
      show(groups.get(i), samples.get(i), written, folder, out);
    }
    out.println("Charts: " + folder);
    out.flush();
    return ExitCode.DONE;
  }

  private String writtenUnit() throws UsageException {
    List<String> known = new ArrayList<>(List.of("1"));
    known.addAll(Dimension.TIME.units());
    known.addAll(Dimension.SIZE.units());
    if (!known.contains(unit)) {
      throw UsageException.unknown("unit", unit, known);
    }
    return unit.equals("1") ? "" : unit;
  }

  private List<CsvColumn.Group> groups() throws UsageException {
    try {
      return CsvColumn.read(file, column, by, where);
    } catch (CsvColumn.CsvException problem) {
      throw new UsageException(file + ": " + problem.getMessage());
    }
  }

  private String at(CsvColumn.Group group) {
    return by.map(other -> " at " + other + "=" + group.name()).orElse("");
  }

  private void show(
      CsvColumn.Group group, Sample sample, String written, Path folder, PrintWriter out)
      throws IOException {
    int samples =
        bootstrap != null
            ? bootstrap
            : Math.min(BOOTSTRAPS, Math.max(FEWEST_BOOTSTRAPS, DRAWN / sample.size()));
    Fits fits = Fits.of(sample, samples, seed);
    out.println(
        sample.size()
            + " values of "
            + column
            + at(group)
            + (group.missing() > 0 ? ", " + group.missing() + " rows without one" : "")
            + "; mean "
            + value(sample.mean(), written)
            + ", sd "
            + value(sample.sd(), written));
    if (sample.isRounded()) {
      out.println(
          "Rounded to "
              + value(sample.resolution(), written)
              + ": likelihoods are those of intervals, a value stands for all that round to it.");
    }
    out.printf(
        Locale.ROOT,
        "%-30s %9s %9s %7s %7s %8s %7s%n",
        "family",
        "AIC",
        "BIC",
        "KS",
        "p",
        "AD",
        "p");
    Fit best = fits.best();
    double leastBic = fits.ranked().stream().mapToDouble(Fit::bic).min().orElseThrow();
    for (Fit fit : fits.ranked().subList(0, Math.min(SHOWN, fits.ranked().size()))) {
      out.printf(
          Locale.ROOT,
          "%-30s %+9.1f %+9.1f %7.4f %7s %8.2f %7s%n",
          fit.family(),
          fit.aic() - best.aic(),
          fit.bic() - leastBic,
          fit.goodness().ks(),
          probability(fit.goodness().ksP()),
          fit.goodness().ad(),
          probability(fit.goodness().adP()));
    }
    out.println("AIC and BIC beside the least. " + meaning(best));
    snippet(fits, group, sample, written, out);
    draw(fits, group, written, folder);
    out.println();
  }

  private static String meaning(Fit best) {
    return best.goodness().bootstraps() == 0
        ? "No p-values were asked for."
        : "p: how often "
            + best.goodness().bootstraps()
            + " samples of the fitted law, fitted anew, are farther off.";
  }

  private void snippet(
      Fits fits, CsvColumn.Group group, Sample sample, String written, PrintWriter out) {
    FitSnippet form = new FitSnippet(written);
    Fit best = fits.best();
    String key =
        written.isEmpty() ? "use" : Dimension.TIME.units().contains(written) ? "cpu" : "disk_read";
    String rows = by.map(other -> ", " + other + " " + group.name()).orElse("") + rowsWhere();
    String source =
        "source: {text: \""
            + (column + " in " + file.getFileName() + rows + ", " + sample.size() + " values")
                .replace("\"", "'")
                .replace("\\", "/");
    if (fits.nothingFits()) {
      out.println(
          "Warning: each family that was tested is rejected at 5 %. The values themselves are the"
              + " model:");
      out.println();
      boolean isWhole = by.isEmpty() && where.isEmpty() && group.missing() == 0;
      if (isWhole) {
        String unitPart = written.isEmpty() ? "" : ", unit: " + written;
        out.println(
            key
                + ": {empirical: {file: \""
                + file.getFileName()
                + "\", column: \""
                + column
                + "\""
                + unitPart
                + "}}");
      } else {
        out.println(key + ": {empirical: {values: " + quantiles(sample, written) + "}}");
      }
      out.println(source + "\", grade: measured}");
      out.println();
      out.println("The best of the rejected, in case its error is small enough:");
    }
    out.println();
    out.println(
        "# "
            + best.family()
            + " by maximum likelihood, AIC best of "
            + fits.ranked().size()
            + ", KS distance "
            + FitSnippet.number(best.goodness().ks()));
    out.println(key + ": " + form.of(best.law()));
    out.println(
        source
            + "; "
            + best.family()
            + " by maximum likelihood, KS distance "
            + FitSnippet.number(best.goodness().ks())
            + "\", grade: measured}");
  }

  private String rowsWhere() {
    StringBuilder text = new StringBuilder();
    where.forEach((other, value) -> text.append(", ").append(other).append(' ').append(value));
    return text.toString();
  }

  /** A hundred quantiles stand for rows that no file has by themselves. */
  private static String quantiles(Sample sample, String written) {
    List<String> some = new ArrayList<>();
    int n = Math.min(100, sample.size());
    for (int i = 0; i < n; i++) {
      some.add(value(sample.value((int) ((i + 0.5) * sample.size() / n)), written));
    }
    return "[" + String.join(", ", some) + "]";
  }

  private void draw(Fits fits, CsvColumn.Group group, String written, Path folder)
      throws IOException {
    Sample sample = fits.sample();
    int n = sample.size();
    double[] values = new double[n];
    double[] quantiles = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = sample.value(i);
      quantiles[i] = fits.best().law().quantile((i + 0.5) / n);
    }
    FitChart.Data data =
        new FitChart.Data(
            column + at(group),
            written.isEmpty() ? column : column + " [" + written + "]",
            fits.best().family(),
            values,
            quantiles);
    String suffix = group.name().isEmpty() ? "" : "-" + fileName(group.name());
    write(folder, "ecdf" + suffix, FitChart.ecdf(data));
    write(folder, "qq" + suffix, FitChart.quantiles(data));
  }

  private static void write(Path folder, String name, ChartFiles.Files files) throws IOException {
    Files.write(folder.resolve(name + ".png"), files.png());
    Files.write(folder.resolve(name + ".svg"), files.svg());
  }

  private static String fileName(String text) {
    return text.replaceAll("[^A-Za-z0-9_.-]+", "-");
  }

  private static String value(double value, String written) {
    String number = FitSnippet.number(value);
    return written.isEmpty() ? number : number + " " + written;
  }

  private static String probability(OptionalDouble p) {
    return p.isEmpty() ? "-" : String.format(Locale.ROOT, "%.3f", p.getAsDouble());
  }
}
