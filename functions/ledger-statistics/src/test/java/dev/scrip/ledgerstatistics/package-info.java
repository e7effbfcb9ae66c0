/** The counter as its function is called. */
@NullMarked
package dev.scrip.ledgerstatistics;

import org.jspecify.annotations.NullMarked;
