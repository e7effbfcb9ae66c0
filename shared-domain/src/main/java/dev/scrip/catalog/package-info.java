/** What is sold in credits: credit entitlements with their expiry, rollover and overage terms. Pure rules; nothing here knows an account. */
@NullMarked
package dev.scrip.catalog;

import org.jspecify.annotations.NullMarked;
