package plimsoll.report.page;

import plimsoll.experiment.Summary;

/**
 * One of several results that share a page.
 *
 * @param name short and unlike the others', such as its folder
 * @param link relative address of its own report; empty text if there is none
 * @param version of the program that made it
 * @param summary what it says
 */
public record RunResult(String name, String link, String version, Summary summary) {}
