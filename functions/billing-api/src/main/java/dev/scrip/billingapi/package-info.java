/** Subscriptions, payments, refunds, checkouts and overage charges over HTTP, and the page that a checkout is paid on. */
@NullMarked
package dev.scrip.billingapi;

import org.jspecify.annotations.NullMarked;
