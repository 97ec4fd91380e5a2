package plimsoll.scenario;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the command line says about a scenario beside its file.
 *
 * @param settings path to value: scalars that replace those of the file
 * @param replications instead of the file's {@code replications} or {@code precision}
 * @param seed instead of the file's seed
 * @param allowedFiles folder whose files a scenario may name beside those of its own folder
 */
public record ReadOptions(
    Map<String, String> settings,
    OptionalInt replications,
    OptionalLong seed,
    Optional<Path> allowedFiles) {

  /** The file as it is. */
  public static final ReadOptions NONE =
      new ReadOptions(Map.of(), OptionalInt.empty(), OptionalLong.empty());

  /** Files of the scenario's own folder alone. */
  public ReadOptions(Map<String, String> settings, OptionalInt replications, OptionalLong seed) {
    this(settings, replications, seed, Optional.empty());
  }

  public ReadOptions {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
