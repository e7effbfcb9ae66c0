/** The function behind the table's stream, which publishes what commits and notices tell; and the one that publishes again. */
@NullMarked
package dev.scrip.ledgerpublish;

import org.jspecify.annotations.NullMarked;
