/** How fast a ledger is proved. */
@NullMarked
package dev.scrip.bench.audit;

import org.jspecify.annotations.NullMarked;
