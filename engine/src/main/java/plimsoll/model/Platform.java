package plimsoll.model;

import java.util.List;

/**
 * A way to run an app: a stack of layers on a host.
 *
 * @param name of the entry in {@code platforms}
 * @param stack its layers, lowest first, without the app; at least one; at most one is a guest OS
 */
public record Platform(String name, List<Layer> stack) {

  /**
   * @throws IllegalArgumentException if there is no layer or more than one guest OS
   */
  public Platform {
    stack = List.copyOf(stack);
    long guests = stack.stream().filter(layer -> layer.kind() == Layer.Kind.GUEST_OS).count();
    if (stack.isEmpty() || guests > 1) {
      throw new IllegalArgumentException(
          "a stack needs a layer and at most one guest-os, but platform '"
              + name
              + "' had "
              + stack.size()
              + " layers and "
              + guests
              + " guest-os");
    }
  }
}
