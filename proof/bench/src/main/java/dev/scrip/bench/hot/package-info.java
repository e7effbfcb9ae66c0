/** One account that many debit at once. */
@NullMarked
package dev.scrip.bench.hot;

import org.jspecify.annotations.NullMarked;
