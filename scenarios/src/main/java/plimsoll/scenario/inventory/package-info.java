/** What runs in a data centre today, as its own tools list it, made into a scenario. */
@org.jspecify.annotations.NullMarked
package plimsoll.scenario.inventory;
