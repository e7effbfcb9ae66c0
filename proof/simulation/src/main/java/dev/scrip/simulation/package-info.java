/** The functions of Scrip on fakes of all they call, played by one seeded scheduler, with faults. */
@NullMarked
package dev.scrip.simulation;

import org.jspecify.annotations.NullMarked;
