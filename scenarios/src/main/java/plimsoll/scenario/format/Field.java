package plimsoll.scenario.format;

/**
 * A key of a map in the scenario format.
 *
 * @param key the key
 * @param type what stands under it
 * @param isRequired whether it must be there
 * @param meaning one phrase for messages, schema and docs
 */
public record Field<T>(String key, Type<T> type, boolean isRequired, String meaning) {

  /** A key that must be there. */
  public static <T> Field<T> required(String key, Type<T> type, String meaning) {
    return new Field<>(key, type, true, meaning);
  }

  /** A key that may be left out. */
  public static <T> Field<T> optional(String key, Type<T> type, String meaning) {
    return new Field<>(key, type, false, meaning);
  }

  /** A key of the format's design that the engine cannot honour yet; it is refused. */
  public static Field<Void> unsupported(String key) {
    return new Field<>(key, new Unsupported<>(), false, "not supported yet");
  }
}
