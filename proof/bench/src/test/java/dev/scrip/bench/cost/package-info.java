/** Tests of what operations cost. */
@NullMarked
package dev.scrip.bench.cost;

import org.jspecify.annotations.NullMarked;
