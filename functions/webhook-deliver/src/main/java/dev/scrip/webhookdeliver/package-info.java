/** Attempts of deliveries: when the queue calls for one, and once a minute for those that the queue does not hold. */
@NullMarked
package dev.scrip.webhookdeliver;

import org.jspecify.annotations.NullMarked;
