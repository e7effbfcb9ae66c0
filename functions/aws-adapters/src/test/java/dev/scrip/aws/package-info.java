/** A machine for tests. */
@NullMarked
package dev.scrip.aws;

import org.jspecify.annotations.NullMarked;
