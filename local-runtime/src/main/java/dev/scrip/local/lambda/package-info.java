/** Runs function handlers the way Lambda does: bytes in, bytes out. */
@NullMarked
package dev.scrip.local.lambda;

import org.jspecify.annotations.NullMarked;
