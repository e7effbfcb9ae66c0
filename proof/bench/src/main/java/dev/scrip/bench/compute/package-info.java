/** What drains compute, beside parsing the same events. */
@NullMarked
package dev.scrip.bench.compute;

import org.jspecify.annotations.NullMarked;
