package plimsoll.cli;

import java.nio.file.Path;

/**
 * One scenario of a batch.
 *
 * @param file where it is
 * @param name the file as the batch's outputs call it: seen from the batch's folder, with slashes,
 *     so that it is the same wherever the command is called
 * @param folder of its results, inside the batch's folder
 */
record BatchScenario(Path file, String name, String folder) {

  /** What outputs call a file. */
  static String name(Path file, Path batch) {
    Path absolute = file.toAbsolutePath().normalize();
    Path from = batch.toAbsolutePath().normalize();
    boolean isNear = absolute.getRoot() != null && absolute.getRoot().equals(from.getRoot());
    return (isNear ? from.relativize(absolute) : absolute).toString().replace('\\', '/');
  }
}
