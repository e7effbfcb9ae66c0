/** What must be true whatever happened, found out from what is stored, told and answered. */
@NullMarked
package dev.scrip.simulation.check;

import org.jspecify.annotations.NullMarked;
