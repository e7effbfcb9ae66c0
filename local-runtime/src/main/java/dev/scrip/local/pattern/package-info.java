/** Event patterns, matched by Amazon's own matcher. */
@NullMarked
package dev.scrip.local.pattern;

import org.jspecify.annotations.NullMarked;
