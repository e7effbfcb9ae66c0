@NullMarked
package dev.scrip.fuzz;

import org.jspecify.annotations.NullMarked;
