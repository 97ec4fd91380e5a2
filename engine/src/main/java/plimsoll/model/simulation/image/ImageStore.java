package plimsoll.model.simulation.image;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.model.App.Image;
import plimsoll.model.LayerTraits.ImageEviction;

/**
 * The images on a disk that has an end: which are whole, who uses them, and what is removed when
 * the disk fills up. A layer stays as long as a whole image has it or a pull counts on it.
 *
 * <p>Removal is that of the kubelet (image_gc_manager.go): images that no container uses, the one
 * first that was used longest ago. The kubelet looks every few minutes; here it is looked before
 * each pull, as if it always came in time.
 */
public final class ImageStore {

  /** An image that is whole. */
  private static final class Whole {
    private final Image image;
    private int users;
    private long leftNanos;

    private Whole(Image image, long leftNanos) {
      this.image = image;
      this.leftNanos = leftNanos;
    }
  }

  private final ImageCache cache;
  private final DiskSpace space;
  private final List<Whole> images = new ArrayList<>();

  /**
   * @param space that is left to images
   * @param present images that are there from the beginning; they have taken their space already
   */
  ImageStore(ImageCache cache, DiskSpace space, List<Image> present) {
    this.cache = cache;
    this.space = space;
    for (Image image : present) {
      countOn(image);
      images.add(new Whole(image, Long.MIN_VALUE));
    }
  }

  /** A pull counts on all layers of an image, from its beginning to its end. */
  public void countOn(Image image) {
    for (Image.Layer part : image.layers()) {
      cache.layer(part.name()).references++;
    }
  }

  /**
   * Takes space for layers that are to be pulled, and removes what nobody uses if the disk would
   * fill up.
   *
   * @return whether there was enough; if not, nothing was taken
   */
  public boolean reserve(long bytes, @Nullable ImageEviction eviction) {
    if (eviction != null) {
      double capacity = space.capacityBytes();
      double used = capacity - space.leftBytes() + bytes;
      if (used > eviction.aboveFraction() * capacity) {
        evict(used - eviction.toFraction() * capacity);
      }
    }
    if (space.leftBytes() < bytes) {
      return false;
    }
    space.take(bytes);
    return true;
  }

  /** Gives back the space of layers that are not pulled after all. */
  public void giveBack(long bytes) {
    space.take(-bytes);
  }

  private void evict(double bytes) {
    double left = bytes;
    while (left > 0) {
      Whole oldest = oldestUnused();
      if (oldest == null) {
        return;
      }
      images.remove(oldest);
      left -= letGo(oldest.image);
    }
  }

  private @Nullable Whole oldestUnused() {
    Whole oldest = null;
    for (Whole whole : images) {
      if (whole.users == 0 && (oldest == null || whole.leftNanos < oldest.leftNanos)) {
        oldest = whole;
      }
    }
    return oldest;
  }

  /** A pull has got all layers of an image. */
  public void isWhole(Image image, long nowNanos) {
    if (find(image) == null) {
      images.add(new Whole(image, nowNanos)); // and keeps what the pull counted
    } else {
      letGo(image);
    }
  }

  /** Counts on the layers of an image no more; returns the bytes that were removed. */
  public long letGo(Image image) {
    long removed = 0;
    for (Image.Layer part : image.layers()) {
      ImageCache.Layer layer = cache.layer(part.name());
      if (--layer.references == 0 && layer.present) {
        cache.remove(layer);
        removed += part.unpackedBytes();
      }
    }
    space.take(-removed);
    return removed;
  }

  /** Somebody uses an image that is whole. */
  public void use(Image image) {
    Whole whole = find(image);
    if (whole != null) {
      whole.users++;
    }
  }

  /** Somebody uses an image no more. */
  public void leave(Image image, long nowNanos) {
    Whole whole = find(image);
    if (whole != null) {
      whole.users--;
      whole.leftNanos = nowNanos;
    }
  }

  private @Nullable Whole find(Image image) {
    for (Whole whole : images) {
      if (whole.image.layers().equals(image.layers())) {
        return whole;
      }
    }
    return null;
  }
}
