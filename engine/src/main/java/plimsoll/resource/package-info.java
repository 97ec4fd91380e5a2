/** What is shared: cores, disks, links, locks; who the tasks belong to is unknown here. */
@NullMarked
package plimsoll.resource;

import org.jspecify.annotations.NullMarked;
