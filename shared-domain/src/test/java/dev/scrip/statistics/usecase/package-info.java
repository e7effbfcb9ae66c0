/** Counting, in memory and as whatever counts must do it. */
@NullMarked
package dev.scrip.statistics.usecase;

import org.jspecify.annotations.NullMarked;
