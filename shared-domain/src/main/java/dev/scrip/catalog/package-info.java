/** What is sold: credit entitlements with their expiry, rollover and overage terms, and products with the credits that come with them. Pure rules; nothing here knows an account. */
@NullMarked
package dev.scrip.catalog;

import org.jspecify.annotations.NullMarked;
