package plimsoll.report.page;

import java.util.List;
import plimsoll.experiment.Headline;
import plimsoll.experiment.Summary;

/** The answer of a page: what is read at a glance, and the whole of it where that is longer. */
final class Answer {

  private Answer() {}

  /** All sentences where not all of them are in the brief answer; else none. */
  static List<String> rest(Summary summary) {
    return Headline.brief(summary).equals(Headline.of(summary))
        ? List.of()
        : Headline.sentences(summary);
  }
}
