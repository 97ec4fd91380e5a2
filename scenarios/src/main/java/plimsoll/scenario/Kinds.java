package plimsoll.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import plimsoll.model.Layer;

/** The kinds of layers by the names that files use. */
final class Kinds {

  /** Short for {@code guest-os}. */
  private static final String GUEST = "guest";

  private Kinds() {}

  /** The kind that a key means, if it means one. */
  static Optional<Layer.Kind> of(String key) {
    String full = full(key);
    return Arrays.stream(Layer.Kind.values()).filter(kind -> kind.key().equals(full)).findFirst();
  }

  /** The key in full: {@code guest} is {@code guest-os}. */
  static String full(String key) {
    return key.equals(GUEST) ? Layer.Kind.GUEST_OS.key() : key;
  }

  /** All keys that mean a kind. */
  static List<String> keys() {
    List<String> keys = new ArrayList<>();
    Arrays.stream(Layer.Kind.values()).map(Layer.Kind::key).forEach(keys::add);
    keys.add(GUEST);
    return keys;
  }
}
