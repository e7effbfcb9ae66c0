/** What is played: a shop, its clients, and what they do, all of it drawn from a seed. */
@NullMarked
package dev.scrip.simulation.play;

import org.jspecify.annotations.NullMarked;
