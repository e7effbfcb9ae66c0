/** Tests of how functions start. */
@NullMarked
package dev.scrip.bench.coldstart;

import org.jspecify.annotations.NullMarked;
