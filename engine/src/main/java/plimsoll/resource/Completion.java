package plimsoll.resource;

/** Is told, once, that work is done or a lock is granted. */
@FunctionalInterface
public interface Completion {

  /**
   * @param tag what the caller gave when it asked; tells apart several requests of one object
   */
  void completed(int tag);
}
