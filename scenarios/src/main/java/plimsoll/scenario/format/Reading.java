package plimsoll.scenario.format;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Problems;

/** What reading a file needs beside its nodes: where problems go, and the files beside it. */
public final class Reading {

  private final Problems problems;
  private final Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, double[]> columns = new LinkedHashMap<>();

  /**
   * @param problems where problems go
   * @param folder folder of the scenario; files that it names must be in it or below
   */
  public Reading(Problems problems, Path folder) {
    this.problems = problems;
    this.folder = folder;
  }

  /** Where problems go. */
  public Problems problems() {
    return problems;
  }

  /** Adds a problem. */
  public void problem(Place place, String message) {
    problems.add(place, message);
  }

  Path folder() {
    return folder;
  }

  /** Hashes of the files that the scenario names, by the name that it uses. */
  public Map<String, String> files() {
    return files;
  }

  /** Columns that were read before, since each alternative reads the scenario anew. */
  Map<String, double[]> columns() {
    return columns;
  }
}
