package plimsoll.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.scenario.Catalogue;
import plimsoll.scenario.CatalogueDescription;

/** {@code plimsoll platforms}: lists the catalogue, or shows one platform with its sources. */
@Command(
    name = "platforms",
    description = "Lists the catalogue; shows one platform with the sources of its numbers.",
    mixinStandardHelpOptions = true)
final class PlatformsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A platform of the catalogue.")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() throws UsageException {
    Catalogue bundled = Catalogue.bundled();
    CatalogueDescription catalogue = new CatalogueDescription(bundled);
    PrintWriter out = spec.commandLine().getOut();
    if (name.isEmpty()) {
      out.print(catalogue.list());
    } else {
      Optional<String> shown = catalogue.show(name.get());
      if (shown.isEmpty()) {
        throw UsageException.unknown("platform", name.get(), bundled.platformNames());
      }
      out.print(shown.get());
    }
    out.flush();
    return ExitCode.DONE;
  }
}
