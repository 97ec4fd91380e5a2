package plimsoll.scenario.inventory;

import java.util.List;

/** Files that no inventory can be made of; says why, a line each. */
public final class InventoryException extends Exception {

  private static final long serialVersionUID = 1;
  private static final int SHOWN = 20;

  InventoryException(String problem) {
    super(problem, null, false, false);
  }

  /** Several problems, of which the first ones are shown. */
  static InventoryException of(List<String> problems) {
    String shown = String.join("\n", problems.subList(0, Math.min(SHOWN, problems.size())));
    return new InventoryException(
        problems.size() <= SHOWN ? shown : shown + "\nand " + (problems.size() - SHOWN) + " more");
  }
}
