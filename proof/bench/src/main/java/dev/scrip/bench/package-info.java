/** What operations cost, measured side by side on the machine at hand. */
@NullMarked
package dev.scrip.bench;

import org.jspecify.annotations.NullMarked;
