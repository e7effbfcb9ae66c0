/** The assembled product under load while things around it fail, and what is left of it in the end. */
@NullMarked
package dev.scrip.soak;

import org.jspecify.annotations.NullMarked;
