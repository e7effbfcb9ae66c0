/** A year of a plan, played in seconds on a business's test clock. */
@NullMarked
package dev.scrip.local.demo;

import org.jspecify.annotations.NullMarked;
