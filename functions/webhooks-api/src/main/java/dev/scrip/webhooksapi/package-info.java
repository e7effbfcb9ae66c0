/** Webhook endpoints and their deliveries over HTTP. */
@NullMarked
package dev.scrip.webhooksapi;

import org.jspecify.annotations.NullMarked;
