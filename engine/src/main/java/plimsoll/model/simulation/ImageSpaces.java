package plimsoll.model.simulation;

import org.jspecify.annotations.Nullable;
import plimsoll.model.Model;
import plimsoll.model.simulation.image.DiskSpace;
import plimsoll.model.simulation.image.ImageStore;
import plimsoll.model.simulation.placement.Placer;
import plimsoll.model.simulation.placement.Room;

/**
 * The disk space of images: on hosts it is shared with the disks of guests, and admission counts
 * both; in a guest it is the guest's disk.
 */
final class ImageSpaces {

  private final Model model;
  private final Places places;

  ImageSpaces(Model model, Places places) {
    this.model = model;
    this.places = places;
  }

  /** The images on the disk that a pull at a site fills; null if that has no end. */
  @Nullable ImageStore store(Instance instance, Site site) {
    Guest guest = instance.guest;
    if (site == Site.HOST || guest == null) {
      Host host = instance.placedHost();
      long capacity = model.hosts().get(host.entry).disk().capacityBytes();
      return capacity == Long.MAX_VALUE
          ? null
          : host.images.store(new HostSpace(places, host, capacity));
    }
    long capacity = guest.size.shape().diskBytes();
    return capacity == 0
        ? null
        : guest.images.store(new GuestSpace(places.guests(), guest, capacity));
  }

  private record HostSpace(Places places, Host host, long capacityBytes) implements DiskSpace {

    @Override
    public long leftBytes() {
      return places.left(host).diskBytes();
    }

    @Override
    public void take(long bytes) {
      places.take(host, new Room(0, 0, 0, bytes));
    }
  }

  private record GuestSpace(Placer<Guest> guests, Guest guest, long capacityBytes)
      implements DiskSpace {

    @Override
    public long leftBytes() {
      return guests.left(guest).diskBytes();
    }

    @Override
    public void take(long bytes) {
      guests.take(guest, new Room(0, 0, 0, bytes));
    }
  }
}
