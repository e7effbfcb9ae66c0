/** Functions put together from the same wirings as when they are deployed, with fakes where clients would be. */
@NullMarked
package dev.scrip.simulation.wiring;

import org.jspecify.annotations.NullMarked;
