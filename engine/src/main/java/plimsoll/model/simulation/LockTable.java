package plimsoll.model.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plimsoll.model.Layer;
import plimsoll.model.Layer.LockShape;

/**
 * The locks of a stack by place and number. A phase names a lock of its own layer ({@code daemon})
 * or of a layer below ({@code host-os.rtnl}); one that nobody declared has one holder. A lock that
 * an app's phase names without a layer is the one that a layer below declares, the nearest first,
 * or else an undeclared one of the layer that the app stands on: the app itself is one an instance,
 * so that a lock of its own would never be waited for.
 */
final class LockTable {

  /** Where a lock stands: one for the cluster, one a host, one a guest. */
  enum Place {
    CLUSTER,
    HOST,
    GUEST
  }

  /**
   * @param place where it stands
   * @param number among the locks of such a place
   */
  record LockNumber(Place place, int number) {}

  private record Entry(Place place, String layer, String name, LockShape shape) {}

  private final StackPlan plan;
  private final List<Entry> entries = new ArrayList<>();

  LockTable(StackPlan plan) {
    this.plan = plan;
    for (Layer layer : plan.control()) {
      declare(Place.CLUSTER, layer);
    }
    for (int i = 0; i < plan.layers().size(); i++) {
      declare(place(i), plan.layer(i));
    }
  }

  private void declare(Place place, Layer layer) {
    for (Map.Entry<String, LockShape> lock : layer.locks().entrySet()) {
      entries.add(new Entry(place, layer.name(), lock.getKey(), lock.getValue()));
    }
  }

  private Place place(int layer) {
    return plan.isInGuest(layer) ? Place.GUEST : Place.HOST;
  }

  /** The lock that a phase of a layer of the stack means. */
  LockNumber ofLayer(int layer, String written) {
    int dot = written.indexOf('.');
    if (dot < 0) {
      return find(place(layer), plan.layer(layer).name(), written);
    }
    return named(written.substring(0, dot), written.substring(dot + 1));
  }

  /** The lock that a phase of a control layer means. */
  LockNumber ofControl(Layer layer, String written) {
    String name =
        written.startsWith(layer.name() + ".")
            ? written.substring(layer.name().length() + 1)
            : written;
    return find(Place.CLUSTER, layer.name(), name);
  }

  /** The lock that a phase of the app means. */
  LockNumber ofApp(String written) {
    int dot = written.indexOf('.');
    if (dot >= 0) {
      return named(written.substring(0, dot), written.substring(dot + 1));
    }
    for (int i = plan.layers().size() - 1; i >= 0; i--) {
      if (plan.layer(i).locks().containsKey(written)) {
        return find(place(i), plan.layer(i).name(), written);
      }
    }
    int top = plan.layers().size() - 1;
    return find(place(top), plan.layer(top).name(), written);
  }

  private LockNumber named(String layer, String name) {
    for (int i = 0; i < plan.layers().size(); i++) {
      if (plan.layer(i).name().equals(layer)) {
        return find(place(i), layer, name);
      }
    }
    throw new IllegalArgumentException("lock " + layer + "." + name + ": no such layer");
  }

  private LockNumber find(Place place, String layer, String name) {
    int number = 0;
    for (Entry entry : entries) {
      if (entry.place() == place) {
        if (entry.layer().equals(layer) && entry.name().equals(name)) {
          return new LockNumber(place, number);
        }
        number++;
      }
    }
    entries.add(new Entry(place, layer, name, LockShape.UNDECLARED));
    return new LockNumber(place, number);
  }

  /** The shapes of the locks of a place, by number. */
  List<LockShape> shapes(Place place) {
    return entries.stream().filter(entry -> entry.place() == place).map(Entry::shape).toList();
  }
}
