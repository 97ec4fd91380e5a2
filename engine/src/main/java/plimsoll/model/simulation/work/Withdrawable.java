package plimsoll.model.simulation.work;

/** Something that a phase asked for and that can be taken back before it has come. */
public interface Withdrawable {

  /** Takes it back; nothing happens if it has come already. */
  void withdraw();
}
