/** How facts get onto the bus, first and again. */
@NullMarked
package dev.scrip.publishing.usecase;

import org.jspecify.annotations.NullMarked;
