/** How commits come to be counted, and what is asked of the counts. */
@NullMarked
package dev.scrip.statistics.usecase;

import org.jspecify.annotations.NullMarked;
