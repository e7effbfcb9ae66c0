/** What is done with endpoints and deliveries, and the ports that it needs. */
@NullMarked
package dev.scrip.webhook.usecase;

import org.jspecify.annotations.NullMarked;
