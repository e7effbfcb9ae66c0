@NullMarked
package dev.scrip.simulation.table;

import org.jspecify.annotations.NullMarked;
