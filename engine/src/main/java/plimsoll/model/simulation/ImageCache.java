package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  }

  /** Bytes that are read once for all. */
  static final class Read {
    boolean begun;
    boolean done;
    final List<Instance> waiting = new ArrayList<>(0);
  }

  private record ReadKey(Object content, int phase) {}

  private final Map<String, Layer> layers = new HashMap<>();
  private final Map<ReadKey, Read> reads = new HashMap<>();

  /** The layer of that content address. */
  Layer layer(String name) {
    return layers.computeIfAbsent(name, absent -> new Layer());
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
