/** What can go wrong, how often, and to whom. */
@NullMarked
package dev.scrip.simulation.fault;

import org.jspecify.annotations.NullMarked;
