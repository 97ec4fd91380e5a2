package plimsoll.cli;

import java.nio.file.Path;
import plimsoll.experiment.Design;
import plimsoll.report.ResultStore;
import plimsoll.report.StoreException;

/** Opens stores for commands. */
final class Stores {

  private Stores() {}

  /**
   * The store of a folder for a design.
   *
   * @throws UsageException if the folder holds something else, or another process writes to it
   */
  static ResultStore open(Path folder, Design design) throws UsageException {
    try {
      return ResultStore.open(folder, design, Version.text());
    } catch (StoreException problem) {
      throw usage(problem);
    }
  }

  /**
   * The store that a folder holds.
   *
   * @throws UsageException if it holds none
   */
  static ResultStore openExisting(Path folder) throws UsageException {
    try {
      return ResultStore.openExisting(folder);
    } catch (StoreException problem) {
      throw usage(problem);
    }
  }

  /** A refusal is a matter of usage; what the machine cannot do is none. */
  static UsageException usage(StoreException problem) {
    if (problem.kind() != StoreException.Kind.REFUSED) {
      throw problem;
    }
    return new UsageException(String.valueOf(problem.getMessage()));
  }
}
