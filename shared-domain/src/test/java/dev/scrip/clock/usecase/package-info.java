/** Clocks of businesses, read and moved. */
@NullMarked
package dev.scrip.clock.usecase;

import org.jspecify.annotations.NullMarked;
