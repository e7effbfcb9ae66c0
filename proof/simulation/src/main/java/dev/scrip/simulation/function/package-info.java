/** The functions themselves: their handlers on fakes, in environments that come and go. */
@NullMarked
package dev.scrip.simulation.function;

import org.jspecify.annotations.NullMarked;
