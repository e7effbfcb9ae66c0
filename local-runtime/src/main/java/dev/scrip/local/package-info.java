/** The system on one machine: {@code template.yaml} made to run in one JVM, with the real functions. */
@NullMarked
package dev.scrip.local;

import org.jspecify.annotations.NullMarked;
