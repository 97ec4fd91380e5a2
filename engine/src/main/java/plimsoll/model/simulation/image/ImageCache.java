package plimsoll.model.simulation.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.model.App;
import plimsoll.model.App.Image;
import plimsoll.model.simulation.memory.PageCache;

/**
 * What one kernel, or one host that shares its images with its guests, has of images: layers that
 * were pulled, and bytes that are in the page cache.
 *
 * <p>Most starts find all of it there, so these two questions, and an empty cache, must stay cheap.
 */
public final class ImageCache implements PageCache {

  /** A layer of an image in this cache. */
  public static final class Layer {
    /** Whether it is there. */
    public boolean present;

    /** Whether a start fetches it. */
    public boolean claimed;

    /** Who waits for it, first come first. */
    public final List<Waiter> waiting = new ArrayList<>(0);

    /** Whole images and pulls that count on it; kept only where the disk has an end. */
    int references;

    private long residentBytes;
    private final String name;

    private Layer(String name, boolean present) {
      this.name = name;
      this.present = present;
    }
  }

  /** Bytes that are read once for all. */
  public static final class Read {
    /** Whether somebody reads them. */
    public boolean begun;

    /** Whether they are in memory. */
    public boolean done;

    /** Who waits for them, first come first. */
    public final List<Reader> waiting = new ArrayList<>(0);
  }

  /** A start that waits for a layer that another one fetches. */
  public interface Waiter {

    /** The layer is there, or is now this one's to fetch. */
    void goOn();
  }

  /** A start that waits for bytes that another one reads. */
  public interface Reader {

    /** They are in memory. */
    void found();

    /** Who read them was given up; this one reads them now. */
    void takeOver();
  }

  /** What the root disk of guests is among the contents. */
  private static final int GUEST_DISK = -1;

  private static final @Nullable Layer[] NO_LAYERS = new Layer[0];
  private static final long[] NO_KEYS = {};
  private static final Read[] NO_READS = {};

  private final ImageIndex index;

  /** By number in the index. */
  private @Nullable Layer[] layers = NO_LAYERS;

  /** What was read of which content by which phase; a few, in the order in which they came. */
  private long[] readKeys = NO_KEYS;

  private Read[] reads = NO_READS;

  /** Layers of which pages are in memory, longest there first. */
  private List<Layer> residents = List.of();

  private long residentBytes;

  /**
   * The last image that was found to be present, and the last that was made resident: short cuts,
   * to be forgotten when a layer goes away.
   */
  private @Nullable Image present;

  private @Nullable Image resident;

  /** What the disk under this cache holds; null as long as nobody asked. */
  private @Nullable ImageStore store;

  /** An empty cache, but for what is present from the beginning. */
  public ImageCache(ImageIndex index) {
    this.index = index;
  }

  /** The layer of that content address. */
  public Layer layer(String name) {
    int number = index.layer(name);
    if (number >= layers.length) {
      layers = Arrays.copyOf(layers, index.layers());
    }
    Layer found = layers[number];
    if (found == null) {
      found = new Layer(name, index.isPresentFirst(name));
      layers[number] = found;
    }
    return found;
  }

  /** Whether all layers of an image are there. */
  @SuppressWarnings("ReferenceEquality") // the very same image as last time
  public boolean holds(Image image) {
    if (image == present) {
      return true;
    }
    for (Image.Layer part : image.layers()) {
      if (!layer(part.name()).present) {
        return false;
      }
    }
    present = image;
    return true;
  }

  /**
   * The images on the disk under this cache.
   *
   * @param space of that disk
   */
  public ImageStore store(DiskSpace space) {
    if (store == null) {
      store = new ImageStore(this, space, index.presentImages());
    }
    return store;
  }

  /** Removes a layer from the disk and from memory. */
  void remove(Layer layer) {
    layer.present = false;
    layer.claimed = false;
    present = null;
    resident = null;
    if (layer.residentBytes > 0) {
      residents.remove(layer);
      residentBytes -= layer.residentBytes;
      layer.residentBytes = 0;
    }
    forgetReads(layer.name);
  }

  /** The bytes that a phase of a boot reads of the root disk that the guests of a host share. */
  public Read readOfGuestDisk(int phase) {
    return read(GUEST_DISK, phase);
  }

  /** The bytes that a phase reads of an app's image. */
  public Read read(App app, int phase) {
    return read(index.content(app), phase);
  }

  private Read read(int content, int phase) {
    long key = ((long) content << Integer.SIZE) | phase;
    for (int i = 0; i < readKeys.length; i++) {
      if (readKeys[i] == key) {
        return reads[i];
      }
    }
    int place = reads.length;
    readKeys = Arrays.copyOf(readKeys, place + 1);
    readKeys[place] = key;
    Read[] more = Arrays.copyOf(reads, place + 1);
    more[place] = new Read();
    reads = more;
    return more[place];
  }

  @Override
  public long residentBytes() {
    return residentBytes;
  }

  /** What would be added by keeping the resident part of an image. */
  @SuppressWarnings("ReferenceEquality") // the very same image as last time
  public long missingBytes(Image image) {
    if (image == resident) {
      return 0;
    }
    long missing = 0;
    for (Image.Layer part : image.layers()) {
      missing += layer(part.name()).residentBytes > 0 ? 0 : residentBytes(image, part);
    }
    return missing;
  }

  private static long residentBytes(Image image, Image.Layer part) {
    return Math.round(part.unpackedBytes() * image.resident());
  }

  /** Keeps the resident part of an image in the page cache from now on. */
  public void makeResident(Image image) {
    resident = image;
    for (Image.Layer part : image.layers()) {
      Layer layer = layer(part.name());
      long bytes = residentBytes(image, part);
      if (layer.residentBytes == 0 && bytes > 0) {
        layer.residentBytes = bytes;
        residentBytes += bytes;
        residents = residents.isEmpty() ? new ArrayList<>(image.layers().size()) : residents;
        residents.add(layer);
      }
    }
  }

  /**
   * Drops whole layers from the page cache, those that came first, until at least so many bytes are
   * free or none is left. What starts read of these images, they read from the disk again.
   */
  @Override
  public long drop(long bytes) {
    long dropped = 0;
    resident = null;
    while (dropped < bytes && !residents.isEmpty()) {
      Layer layer = residents.remove(0);
      dropped += layer.residentBytes;
      layer.residentBytes = 0;
      forgetReads(layer.name);
    }
    residentBytes -= dropped;
    return dropped;
  }

  /**
   * Forgets all that was in memory, the root disk that guests share included, as when a host fails.
   *
   * @return how many bytes of image layers that were
   */
  public long loseMemory() {
    long lost = drop(residentBytes);
    for (Read read : reads) {
      if (read.done) {
        read.begun = false;
        read.done = false;
      }
    }
    return lost;
  }

  private void forgetReads(String layer) {
    for (int i = 0; i < reads.length; i++) {
      int content = (int) (readKeys[i] >> Integer.SIZE);
      if (reads[i].done && content != GUEST_DISK && index.holds(content, layer)) {
        reads[i].begun = false;
        reads[i].done = false;
      }
    }
  }
}
