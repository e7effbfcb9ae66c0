/** Bugs planted in the sources of the product, to see that playing finds them. */
@NullMarked
package dev.scrip.simulation.bugs;

import org.jspecify.annotations.NullMarked;
