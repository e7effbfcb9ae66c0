/** Inputs that nobody thought of, for everything that reads what others wrote. */
@NullMarked
package dev.scrip.fuzz;

import org.jspecify.annotations.NullMarked;
