package plimsoll.statistics.selection;

/** What a procedure does each time that all required replications are there. */
interface SelectionRule {

  /** Its name in its paper. */
  String name();

  /** Eliminates, then either requires more replications of a survivor or decides. */
  void proceed(Contest contest);
}
