/** Statistics of a whole table, counted by hand. */
@NullMarked
package dev.scrip.local.statistics;

import org.jspecify.annotations.NullMarked;
