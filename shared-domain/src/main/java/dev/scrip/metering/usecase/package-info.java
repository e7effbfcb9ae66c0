/** The way of an event from the request to the deduction, the lists of events, and the care of meters. Ports stand beside the use cases. */
@NullMarked
package dev.scrip.metering.usecase;

import org.jspecify.annotations.NullMarked;
