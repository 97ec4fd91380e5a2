package plimsoll.spark;

import java.io.Serializable;

/**
 * What a worker needs to know of an experiment: it reads the text as the command did.
 *
 * @param text the resolved scenario, which needs no other file
 * @param sha256 what the text must amount to there: a worker with another program or catalogue must
 *     not take part
 */
record Assignment(String text, String sha256) implements Serializable {}
