package plimsoll.report.batch;

/**
 * What became of one scenario of a batch.
 *
 * @param file the scenario's file, as it was named
 * @param folder of its results, inside the batch's
 * @param key hash of all that its results and reports depend on; empty if it could not be read
 * @param status how it ended
 * @param name of the scenario; empty if it could not be read
 * @param alternatives how many it compares
 * @param replications of all alternatives together
 * @param text the answer in a sentence, or what went wrong
 */
public record BatchEntry(
    String file,
    String folder,
    String key,
    Status status,
    String name,
    int alternatives,
    long replications,
    String text) {

  /** How a scenario ended. */
  public enum Status {
    /** All that it asks for is there. */
    DONE("done"),
    /** Something went wrong while it ran, or its folder holds something else. */
    FAILED("failed"),
    /** Its file has errors. */
    BAD("bad scenario"),
    /** It has not been run yet. */
    WAITING("waiting");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    /** As outputs say it. */
    public String words() {
      return words;
    }
  }

  /** One that has not been run yet. */
  public static BatchEntry waiting(String file, String folder) {
    return new BatchEntry(file, folder, "", Status.WAITING, "", 0, 0, "");
  }

  /** One that was not finished. */
  public BatchEntry ended(Status status, String problem) {
    return new BatchEntry(file, folder, key, status, name, alternatives, replications, problem);
  }
}
