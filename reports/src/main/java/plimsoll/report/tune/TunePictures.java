package plimsoll.report.tune;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import plimsoll.experiment.Metrics;
import plimsoll.report.chart.ChartFiles;
import plimsoll.report.chart.ProgressChart;
import plimsoll.report.chart.TuneChart;
import plimsoll.statistics.ClopperPearson;
import plimsoll.statistics.Interval;

/** The pictures of a capacity plan. */
public final class TunePictures {

  private static final double CONFIDENCE = 0.95;

  private TunePictures() {}

  /** Pictures by the names of their files, without ending. */
  public static Map<String, ChartFiles.Files> of(TuneReport report, String decision) {
    Map<String, ChartFiles.Files> pictures = new TreeMap<>();
    for (int i = 0; i < report.answers().size(); i++) {
      TuneReport.Answer answer = report.answers().get(i);
      String number = report.answers().size() == 1 ? "" : "-" + (i + 1);
      add(pictures, "tune-points" + number, alongDecision(answer, decision));
      if (!report.goal().endsWith(" " + decision)) { // else it would be the same picture
        add(pictures, "tune-front" + number, alongGoal(answer, report.goal()));
      }
      List<ProgressChart.Step> steps = progress(answer);
      if (steps.size() > 1) { // a single one is no curve
        String name = "tune-progress" + number;
        pictures.put(
            name, ProgressChart.draw(axis(report.goal()), steps, answer.replications(), name));
      }
    }
    return pictures;
  }

  /** The goal, such as {@code min startup.makespan}, as the title of an axis. */
  private static String axis(String goal) {
    String name = goal.substring(goal.indexOf(' ') + 1);
    String unit = Metrics.unit(name);
    return name
        + (unit.equals("1") ? "" : " [" + unit + "]")
        + (goal.startsWith("max ") ? ", the more the better" : ", the less the better");
  }

  private static List<ProgressChart.Step> progress(TuneReport.Answer answer) {
    return answer.progress().stream()
        .filter(step -> step.goal().isPresent())
        .map(
            step ->
                new ProgressChart.Step(
                    step.replications(), step.goal().getAsDouble(), step.isProven()))
        .toList();
  }

  private static void add(
      Map<String, ChartFiles.Files> pictures, String name, TuneChart.Data data) {
    if (data.spots().size() > 1) {
      pictures.put(name, TuneChart.draw(data, name));
    }
  }

  private static TuneChart.Data alongDecision(TuneReport.Answer answer, String decision) {
    return new TuneChart.Data(
        "How often the objectives hold",
        decision,
        spots(answer.seen(), true),
        spots(answer.best().stream().toList(), true),
        required(answer),
        List.of());
  }

  private static TuneChart.Data alongGoal(TuneReport.Answer answer, String goal) {
    return new TuneChart.Data(
        "Goal against risk: the line joins the points that none beats in both",
        axis(goal),
        spots(answer.seen(), false),
        spots(answer.best().stream().toList(), false),
        required(answer),
        spots(answer.front(), false));
  }

  private static List<Double> required(TuneReport.Answer answer) {
    return answer.objectives().stream().map(one -> one.probability()).distinct().sorted().toList();
  }

  private static List<TuneChart.Spot> spots(List<TuneReport.Seen> points, boolean byDecision) {
    return points.stream()
        .filter(point -> point.replications() > 0)
        .filter(point -> (byDecision ? point.place() : point.goal()).isPresent())
        .map(point -> spot(point, (byDecision ? point.place() : point.goal()).getAsDouble()))
        .sorted(Comparator.comparingDouble(TuneChart.Spot::x))
        .toList();
  }

  private static TuneChart.Spot spot(TuneReport.Seen point, double x) {
    Interval interval = ClopperPearson.interval(point.least(), point.replications(), CONFIDENCE);
    return new TuneChart.Spot(
        x, point.least() / (double) point.replications(), interval.low(), interval.high());
  }
}
