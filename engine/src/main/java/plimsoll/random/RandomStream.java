package plimsoll.random;

/** A source of independent uniform numbers: the draws for one purpose and one entity, in order. */
public interface RandomStream {

  /** The next number, uniform in the open interval (0, 1): never 0 and never 1. */
  double nextUniform();
}
