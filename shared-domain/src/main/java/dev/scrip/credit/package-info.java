/** Accounts and their ledgers: grants, burn-down, expiry, overage, entries, and the log of commits that holds them. Knows nothing of HTTP, tables or meters' events. */
@NullMarked
package dev.scrip.credit;

import org.jspecify.annotations.NullMarked;
