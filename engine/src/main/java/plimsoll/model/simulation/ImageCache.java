package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import plimsoll.model.App;

/**
 * What one kernel, or one host that shares its images with its guests, has of images: layers that
 * were pulled, and bytes that are in the page cache. Looked up by key only, never iterated.
 */
final class ImageCache {

  /** A layer of an image in this cache. */
  static final class Layer {
    boolean present;
    boolean claimed;
    boolean resident;
    final List<Pull> waiting = new ArrayList<>(0);

    private Layer(boolean present) {
      this.present = present;
    }
  }

  /** Bytes that are read once for all. */
  static final class Read {
    boolean begun;
    boolean done;
    final List<Instance> waiting = new ArrayList<>(0);
  }

  private record ReadKey(Object content, int phase) {}

  private final Set<String> presentFirst;
  private final Map<String, Layer> layers = new HashMap<>();
  private final Map<ReadKey, Read> reads = new HashMap<>();

  /**
   * @param presentFirst names of the layers that are there from the beginning
   */
  ImageCache(Set<String> presentFirst) {
    this.presentFirst = presentFirst;
  }

  /** The layer of that content address. */
  Layer layer(String name) {
    return layers.computeIfAbsent(name, absent -> new Layer(presentFirst.contains(name)));
  }

  /** The bytes that a phase of a boot reads of the root disk that the guests of a host share. */
  Read readOfGuestDisk(int phase) {
    return reads.computeIfAbsent(new ReadKey("guest-disk", phase), absent -> new Read());
  }

  /** The bytes that a phase reads of an app's image. */
  Read read(App app, int phase) {
    Object content = app.image().isPresent() ? app.image().get().layers() : app.name();
    return reads.computeIfAbsent(new ReadKey(content, phase), absent -> new Read());
  }

  /**
   * Keeps the resident part of an image in the page cache from now on.
   *
   * @return the bytes that this adds, layers that were resident before aside
   */
  long makeResident(App.Image image) {
    long added = 0;
    for (App.Image.Layer part : image.layers()) {
      Layer layer = layer(part.name());
      if (!layer.resident) {
        layer.resident = true;
        added += Math.round(part.unpackedBytes() * image.resident());
      }
    }
    return added;
  }
}
