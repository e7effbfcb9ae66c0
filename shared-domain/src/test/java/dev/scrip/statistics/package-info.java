/** Statistics against ledgers. */
@NullMarked
package dev.scrip.statistics;

import org.jspecify.annotations.NullMarked;
