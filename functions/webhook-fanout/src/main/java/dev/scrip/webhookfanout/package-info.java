/** Events from the bus to one delivery for each endpoint that wants them. */
@NullMarked
package dev.scrip.webhookfanout;

import org.jspecify.annotations.NullMarked;
