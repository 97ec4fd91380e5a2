package plimsoll.cli;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that replaces the seed of the one scenario that a command reads. */
final class SeedOption {

  @Option(names = "--seed", paramLabel = "S", description = "Seed, instead of the scenario's.")
  private @Nullable Long seed;

  /** The seed; empty if the scenario's stays. */
  OptionalLong value() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }
}
