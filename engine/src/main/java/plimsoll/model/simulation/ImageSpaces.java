package plimsoll.model.simulation;

import org.jspecify.annotations.Nullable;
import plimsoll.model.Model;
import plimsoll.model.simulation.image.DiskSpace;
import plimsoll.model.simulation.image.ImageStore;
import plimsoll.model.simulation.placement.Bin;
import plimsoll.model.simulation.placement.Placer;
import plimsoll.model.simulation.placement.Room;

/**
 * The disk space of images: on hosts it is shared with the disks of guests, and admission counts
 * both; in a guest it is the guest's disk.
 */
final class ImageSpaces {

  private final Model model;
  private final Placer<Host> hosts;
  private final Placer<Guest> guests;

  ImageSpaces(Model model, Placer<Host> hosts, Placer<Guest> guests) {
    this.model = model;
    this.hosts = hosts;
    this.guests = guests;
  }

  /** The images on the disk that a pull at a site fills; null if that has no end. */
  @Nullable ImageStore store(Instance instance, Site site) {
    Guest guest = instance.guest;
    if (site == Site.HOST || guest == null) {
      Host host = instance.placedHost();
      long capacity = model.hosts().get(host.entry).disk().capacityBytes();
      return capacity == Long.MAX_VALUE
          ? null
          : host.images.store(new Space<>(hosts, host, capacity));
    }
    long capacity = guest.size.shape().diskBytes();
    return capacity == 0 ? null : guest.images.store(new Space<>(guests, guest, capacity));
  }

  private record Space<B extends Bin>(Placer<B> placer, B bin, long capacityBytes)
      implements DiskSpace {

    @Override
    public long leftBytes() {
      return placer.left(bin).diskBytes();
    }

    @Override
    public void take(long bytes) {
      placer.take(bin, new Room(0, 0, 0, bytes));
    }
  }
}
