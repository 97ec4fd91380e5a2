package plimsoll.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import plimsoll.report.batch.BatchEntry;
import plimsoll.report.batch.BatchLog;

/**
 * Which folder each scenario of a batch has: its file's name, and where several have one name, the
 * names of their folders before it. A file keeps the folder that an earlier run gave it.
 */
final class BatchFolders {

  /** Names of the batch's own files. */
  private static final Set<String> OWN =
      Set.of("index.html", "batch.json", BatchLog.FILE, ".lock", ".", "..", "");

  private final Set<String> taken = new HashSet<>(OWN);

  private BatchFolders() {}

  /**
   * The files with their folders.
   *
   * @param batch folder of the batch
   * @param known what earlier runs of the batch say, by the files' names in it
   */
  static List<BatchScenario> of(List<Path> files, Path batch, Map<String, BatchEntry> known) {
    BatchFolders folders = new BatchFolders();
    known.values().forEach(entry -> folders.taken.add(folded(entry.folder())));
    Map<String, Integer> uses = new HashMap<>();
    for (Path file : files) {
      if (!known.containsKey(BatchScenario.name(file, batch))) {
        uses.merge(folded(RunCommand.baseName(file)), 1, Integer::sum);
      }
    }
    List<BatchScenario> all = new ArrayList<>();
    for (Path file : files) {
      String name = BatchScenario.name(file, batch);
      BatchEntry before = known.get(name);
      String base = RunCommand.baseName(file);
      boolean isShared = uses.getOrDefault(folded(base), 0) > 1;
      String folder = before != null ? before.folder() : folders.take(file, base, isShared);
      all.add(new BatchScenario(file, name, folder));
    }
    return all;
  }

  /** File systems that fold letters would make one folder of two. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private String take(Path file, String base, boolean isShared) {
    String name = base;
    Path above = file.toAbsolutePath().normalize().getParent();
    boolean isFree = !isShared && taken.add(folded(name));
    while (!isFree && above != null && above.getFileName() != null) {
      name = above.getFileName() + "-" + name;
      above = above.getParent();
      isFree = taken.add(folded(name));
    }
    for (int i = 2; !isFree; i++) {
      name = base + "-" + i;
      isFree = taken.add(folded(name));
    }
    return name;
  }
}
