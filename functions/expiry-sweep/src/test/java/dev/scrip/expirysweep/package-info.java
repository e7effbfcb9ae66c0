/** Sweeps and test clocks as their functions are called. */
@NullMarked
package dev.scrip.expirysweep;

import org.jspecify.annotations.NullMarked;
