/** Buying, subscribing, renewing, changing plans, paying back. Ports stand beside the use cases. */
@NullMarked
package dev.scrip.subscription.usecase;

import org.jspecify.annotations.NullMarked;
