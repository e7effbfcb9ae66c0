/** The publisher as its function is called. */
@NullMarked
package dev.scrip.ledgerpublish;

import org.jspecify.annotations.NullMarked;
