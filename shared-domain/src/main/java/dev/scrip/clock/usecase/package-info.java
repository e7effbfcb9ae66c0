/** Reading and moving the clock of a business. Ports stand beside the use cases. */
@NullMarked
package dev.scrip.clock.usecase;

import org.jspecify.annotations.NullMarked;
