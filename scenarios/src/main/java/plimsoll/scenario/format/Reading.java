package plimsoll.scenario.format;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Place;
import plimsoll.scenario.yaml.Problems;

/** What reading a file needs beside its nodes: where problems go, and the files beside it. */
public final class Reading {

  private final Problems problems;
  private final Path folder;
  private final Optional<Path> allowed;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<List<Optional<String>>, List<String>> cells = new LinkedHashMap<>();
  private final Map<String, double[]> columns = new LinkedHashMap<>();
  private final Map<List<Object>, TraceFile> traces = new HashMap<>();

  /**
   * @param problems where problems go
   * @param folder folder of the scenario; files that it names must be in it or below
   */
  public Reading(Problems problems, Path folder) {
    this(problems, folder, Optional.empty());
  }

  /**
   * @param allowed another folder; files in it or below may be named, too
   */
  public Reading(Problems problems, Path folder, Optional<Path> allowed) {
    this.problems = problems;
    this.folder = folder;
    this.allowed = allowed;
  }

  /** Another reading of the same scenario, whose problems go elsewhere. */
  public Reading with(Problems elsewhere) {
    return new Reading(elsewhere, folder, allowed);
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

  Optional<Path> allowed() {
    return allowed;
  }

  /** Hashes of the large files that the scenario names, by the name that it uses. */
  public Map<String, String> files() {
    return files;
  }

  /**
   * The values of a column as they would be written in the scenario; only if they are few.
   *
   * @param written what stands under {@code empirical}
   */
  public Optional<List<String>> cells(Node.Keys written) {
    return Optional.ofNullable(cells.get(key(written)));
  }

  void keepCells(Node.Keys written, List<String> values) {
    cells.put(key(written), values);
  }

  private static List<Optional<String>> key(Node.Keys written) {
    return List.of(written.text("file"), written.text("column"), written.text("unit"));
  }

  /** Columns that were read before, since each alternative reads the scenario anew. */
  Map<String, double[]> columns() {
    return columns;
  }

  /** Traces that were read before, for another group or another alternative. */
  Map<List<Object>, TraceFile> traces() {
    return traces;
  }
}
