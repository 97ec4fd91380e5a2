package plimsoll.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Problems;
import plimsoll.scenario.yaml.SourceText;
import plimsoll.scenario.yaml.TreeBuilder;
import plimsoll.scenario.yaml.YamlSource;

/**
 * The layers and platforms that come with the program, each in a file of its own. Names are listed
 * at once, entries are read when they are asked for.
 */
public final class Catalogue {

  private static final String ROOT = "/catalogue/";
  private static final String LAYERS = "layers";
  private static final String PLATFORMS = "platforms";
  private static final String SUFFIX = ".yaml";

  private final List<String> layerNames;
  private final List<String> platformNames;
  private final Map<String, CatalogueEntry> entries = new HashMap<>();
  private final Map<SourceText, CatalogueEntry> bySource = new HashMap<>(); // by identity

  private Catalogue(List<String> layerNames, List<String> platformNames) {
    this.layerNames = layerNames;
    this.platformNames = platformNames;
  }

  /** Loads once, when it is first used. */
  private static final class Bundled {
    private static final Catalogue CATALOGUE = list();
  }

  /** The catalogue of this program. */
  public static Catalogue bundled() {
    return Bundled.CATALOGUE;
  }

  /** Names of all layers, in alphabetical order. */
  public List<String> layerNames() {
    return layerNames;
  }

  /** Names of all platforms, in alphabetical order. */
  public List<String> platformNames() {
    return platformNames;
  }

  /** A layer, if there is one of this name. */
  public Optional<CatalogueEntry> layer(String name) {
    return layerNames.contains(name) ? Optional.of(entry(LAYERS, name)) : Optional.empty();
  }

  /** A platform, if there is one of this name. */
  public Optional<CatalogueEntry> platform(String name) {
    return platformNames.contains(name) ? Optional.of(entry(PLATFORMS, name)) : Optional.empty();
  }

  /** The entry that was read from a text, if it was one of the catalogue's. */
  synchronized Optional<CatalogueEntry> from(SourceText source) {
    return Optional.ofNullable(bySource.get(source));
  }

  private synchronized CatalogueEntry entry(String folder, String name) {
    String file = "catalogue/" + folder + "/" + name + SUFFIX;
    CatalogueEntry known = entries.get(file);
    if (known == null) {
      known = read(folder, name, file);
      entries.put(file, known);
      bySource.put(known.source(), known);
    }
    return known;
  }

  private static CatalogueEntry read(String folder, String name, String file) {
    Problems problems = new Problems();
    Optional<SourceText> text = YamlSource.decode(file, bytes("/" + file), problems);
    Optional<Node> node = text.flatMap(source -> TreeBuilder.read(source, problems));
    if (node.isEmpty() || !problems.isEmpty() || !(node.get() instanceof Node.Keys keys)) {
      throw new IllegalStateException("broken catalogue entry\n" + problems.report(file));
    }
    return new CatalogueEntry(name, folder.equals(PLATFORMS), node.get().place().source(), keys);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Catalogue list() {
    URL known = Catalogue.class.getResource(ROOT + PLATFORMS + "/docker" + SUFFIX);
    if (known == null) {
      throw new IllegalStateException("the program lacks its catalogue");
    }
    try {
      URI uri = known.toURI();
      if (!uri.getScheme().equals("jar")) {
        return list(Path.of(uri).resolve("../..").normalize());
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return list(jar.getPath(ROOT));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot look into " + known, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Catalogue list(Path root) throws IOException {
    return new Catalogue(names(root.resolve(LAYERS)), names(root.resolve(PLATFORMS)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }
}
