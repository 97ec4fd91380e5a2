package plimsoll.model.simulation.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import plimsoll.model.App;
import plimsoll.model.App.Image;

/**
 * Numbers what image caches hold, once for all caches of a run: a fleet has a hundred thousand of
 * them, so that each must be a few short arrays rather than maps of its own.
 */
public final class ImageIndex {

  private final List<Image> presentImages;
  private final Set<String> presentFirst;
  private final Map<String, Integer> layers = new HashMap<>();
  private final Map<Object, Integer> contents = new HashMap<>();
  private final List<Object> contentByNumber = new ArrayList<>();
  private final IdentityHashMap<App, Integer> contentOf = new IdentityHashMap<>();

  /**
   * @param presentImages that are in every cache from the beginning
   */
  public ImageIndex(List<Image> presentImages) {
    this.presentImages = presentImages;
    this.presentFirst =
        presentImages.stream()
            .flatMap(image -> image.layers().stream())
            .map(Image.Layer::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Images that are in every cache from the beginning. */
  List<Image> presentImages() {
    return presentImages;
  }

  /** What those take of a disk, in bytes. */
  public long presentBytes() {
    Map<String, Long> bytes = new HashMap<>();
    for (Image image : presentImages) {
      image.layers().forEach(part -> bytes.put(part.name(), part.unpackedBytes()));
    }
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The number of the layer of that content address. */
  public int layer(String name) {
    Integer known = layers.get(name);
    if (known == null) {
      known = layers.size();
      layers.put(name, known);
    }
    return known;
  }

  /** How many layers have a number. */
  public int layers() {
    return layers.size();
  }

  /** Whether every cache has a layer from the beginning. */
  public boolean isPresentFirst(String layer) {
    return presentFirst.contains(layer);
  }

  /** The number of what an app is packaged in: equal images are one content. */
  public int content(App app) {
    Integer known = contentOf.get(app);
    if (known == null) {
      Object content = app.image().isPresent() ? app.image().get().layers() : app.name();
      known = contents.get(content);
      if (known == null) {
        known = contents.size();
        contents.put(content, known);
        contentByNumber.add(content);
      }
      contentOf.put(app, known);
    }
    return known;
  }

  /** Whether a content has a layer. */
  public boolean holds(int content, String layer) {
    return contentByNumber.get(content) instanceof List<?> parts
        && parts.stream().anyMatch(part -> ((Image.Layer) part).name().equals(layer));
  }
}
