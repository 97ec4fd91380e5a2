package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.model.App;
import plimsoll.model.ModelObserver.Failure;
import plimsoll.model.simulation.image.ImageCache;
import plimsoll.model.simulation.image.ImageStore;
import plimsoll.model.simulation.work.Pending;
import plimsoll.model.simulation.work.Volume;
import plimsoll.model.simulation.work.Withdrawable;
import plimsoll.resource.Completion;

/**
 * One start's pull of its image: the layers that nobody has or fetches yet are downloaded, some at
 * once, over registry and network interface; each is then extracted and written, one at a time in
 * image order. Layers that another start fetches are waited for at their turn; if that start is
 * given up, the first who waits fetches them. Where the disk has an end, each layer takes its space
 * before it is downloaded; a start whose image does not fit has failed.
 */
final class Pull implements Completion, Withdrawable, ImageCache.Waiter {

  private static final int DOWNLOADED = 0;
  private static final int EXTRACTED = 1;

  private final Instance instance;
  private final DemandStep.PullImage demand;
  private final List<App.Image.Layer> image;
  private final ImageCache cache;

  /** What is on the disk; null if that has no end. */
  private final @Nullable ImageStore store;

  /** Which layers this pull fetches, and which of those have arrived. */
  private final boolean[] own;

  private final boolean[] begun;
  private final boolean[] downloaded;
  private final List<Pending> pending = new ArrayList<>(0);
  private int nextDownload;
  private int downloading;

  /** The layer whose turn it is to be extracted. */
  private int turn;

  private int extracting;

  /** Whether it has ended, well or not, and whether there was no space for it. */
  private boolean over;

  private boolean failed;

  /** Whether it can go on only when the layer whose turn it is has been downloaded. */
  private boolean starved;

  Pull(Instance instance, DemandStep.PullImage demand) {
    this.instance = instance;
    this.demand = demand;
    this.image = instance.group.app().image().orElseThrow().layers();
    this.cache = cache(instance, demand.site());
    this.store = demand.disks().store(instance, demand.site());
    this.own = new boolean[image.size()];
    this.begun = new boolean[image.size()];
    this.downloaded = new boolean[image.size()];
  }

  /** The store that a pull at a site fills. */
  static ImageCache cache(Instance instance, Site site) {
    return site == Site.HOST ? instance.placedHost().images : instance.images();
  }

  /** Starts; false if it is over at once. */
  boolean begin() {
    instance.cold = true;
    if (store != null) {
      store.countOn(whole());
      instance.mustWithdraw(this);
    } else {
      instance.mayWithdraw(this);
    }
    if (!claimAll()) {
      fail();
      return false;
    }
    download();
    if (!extract()) {
      return !failed;
    }
    isWhole();
    return false;
  }

  /** Claims what nobody has or fetches; false if the disk has no space for all of it. */
  private boolean claimAll() {
    for (int i = 0; i < image.size(); i++) {
      ImageCache.Layer layer = layer(i);
      if (!layer.present && !layer.claimed && !claim(i)) {
        return false;
      }
    }
    return true;
  }

  private App.Image whole() {
    return instance.group.app().image().orElseThrow();
  }

  /** The image is there, and this start uses it. */
  private void isWhole() {
    over = true;
    if (store != null) {
      store.isWhole(whole(), demand.simulator().nowNanos());
      instance.uses(store);
    }
  }

  /** There is no space: what it fetches stops, and so does the start once its phase ends. */
  private void fail() {
    failed = true;
    instance.failure = Failure.DISK_FULL;
    withdraw();
  }

  private ImageCache.Layer layer(int index) {
    return cache.layer(image.get(index).name());
  }

  /** Takes it on itself to fetch a layer; false if there is no space for it. */
  private boolean claim(int index) {
    if (store != null && !makeSpace(store, image.get(index).unpackedBytes())) {
      return false;
    }
    layer(index).claimed = true;
    own[index] = true;
    nextDownload = Math.min(nextDownload, index);
    return true;
  }

  private boolean makeSpace(ImageStore store, long bytes) {
    boolean[] fits = new boolean[1];
    demand
        .memory()
        .changeImages(instance, cache, () -> fits[0] = store.reserve(bytes, demand.eviction()));
    return fits[0];
  }

  /**
   * Who is told of the parts: the pull itself or, if it may be given up, what can take them back.
   */
  Completion told() {
    if (store == null && !instance.mayBeGivenUp()) {
      return this;
    }
    Pending part = new Pending(this);
    pending.add(part);
    return part;
  }

  private void download() {
    for (; nextDownload < image.size() && downloading < demand.downloads(); nextDownload++) {
      if (own[nextDownload] && !begun[nextDownload]) {
        begun[nextDownload] = true;
        double bytes = image.get(nextDownload).sizeBytes() * demand.networkFactor();
        int host = instance.placedHost().number;
        if (bytes > 0 && demand.network().isSharedLimited(host)) {
          downloading++;
          Completion told = told();
          int flow = demand.network().startShared(host, bytes, told, tag(nextDownload, DOWNLOADED));
          if (told instanceof Pending part) {
            part.isFlow(demand.network(), flow);
          }
        } else {
          downloaded[nextDownload] = true;
        }
      }
    }
  }

  private static int tag(int layer, int what) {
    return 2 * layer + what;
  }

  /** Goes as far as the layers at hand allow; returns whether the whole image is there. */
  private boolean extract() {
    while (turn < image.size()) {
      ImageCache.Layer layer = layer(turn);
      if (!layer.present) {
        if (!own[turn] && layer.claimed) {
          layer.waiting.add(this);
          return false;
        }
        if (!own[turn]) {
          if (!claim(turn)) {
            fail();
            return false;
          }
          download();
        }
        starved = !downloaded[turn];
        if (starved || !extractOwn(turn)) {
          return false;
        }
        arrived(layer);
      }
      turn++;
    }
    return true;
  }

  /** Starts to extract and write a layer; returns whether that took no time. */
  private boolean extractOwn(int index) {
    long bytes = image.get(index).unpackedBytes();
    double work = bytes / demand.extractBytesPerCoreSecond() * demand.cpuFactor();
    extracting = 0;
    int tag = tag(index, EXTRACTED);
    extracting += DemandStep.startCpu(instance, demand.site(), work, 1, 1, told(), tag);
    Volume disk = demand.site().disk(instance);
    extracting += demand.io().ofBytes(instance, bytes * demand.diskFactor(), this, tag);
    if (disk.write(bytes * demand.diskFactor(), told(), tag)) {
      extracting++;
    }
    return extracting == 0;
  }

  private static void arrived(ImageCache.Layer layer) {
    layer.present = true;
    List<ImageCache.Waiter> waited = List.copyOf(layer.waiting);
    layer.waiting.clear();
    waited.forEach(ImageCache.Waiter::goOn);
  }

  /** Gives up: what it fetches stops, and goes to who waits for it. */
  @Override
  public void withdraw() {
    if (over) {
      return;
    }
    over = true;
    pending.forEach(Pending::withdraw);
    pending.clear();
    for (int i = 0; i < image.size(); i++) {
      ImageCache.Layer layer = layer(i);
      layer.waiting.remove(this);
      if (own[i] && !layer.present) {
        layer.claimed = false;
        if (store != null) {
          store.giveBack(image.get(i).unpackedBytes());
        }
      }
    }
    if (store != null) {
      demand.memory().changeImages(instance, cache, () -> store.letGo(whole()));
    }
    for (int i = 0; i < image.size(); i++) {
      ImageCache.Layer layer = layer(i);
      while (own[i] && !layer.present && !layer.claimed && !layer.waiting.isEmpty()) {
        layer.waiting.remove(0).goOn(); // which may find no space for it
      }
    }
  }

  @Override
  public void goOn() {
    if (extract()) {
      isWhole();
      instance.demandMet();
    } else if (failed) {
      instance.demandMet(); // with nothing in hand
    }
  }

  @Override
  public void completed(int tag) {
    int index = tag / 2;
    if (tag % 2 == DOWNLOADED) {
      downloaded[index] = true;
      downloading--;
      download();
      if (starved && downloaded[turn]) {
        goOn();
      }
    } else if (--extracting == 0) {
      turn++;
      arrived(layer(index));
      goOn();
    }
  }
}
