/** Fakes of everything that functions call, at each call of which another task may go on and something may go wrong. */
@NullMarked
package dev.scrip.simulation.port;

import org.jspecify.annotations.NullMarked;
