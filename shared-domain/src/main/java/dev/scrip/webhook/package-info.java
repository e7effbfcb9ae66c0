/** Endpoints that events are delivered to, the deliveries, and what a receiver may be. */
@NullMarked
package dev.scrip.webhook;

import org.jspecify.annotations.NullMarked;
