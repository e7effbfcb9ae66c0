/** Ends of billing cycles, closed once a minute. */
@NullMarked
package dev.scrip.cycleclose;

import org.jspecify.annotations.NullMarked;
