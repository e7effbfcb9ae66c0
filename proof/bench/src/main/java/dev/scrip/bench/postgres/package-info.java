/** The same ledger on PostgreSQL, for comparison. */
@NullMarked
package dev.scrip.bench.postgres;

import org.jspecify.annotations.NullMarked;
