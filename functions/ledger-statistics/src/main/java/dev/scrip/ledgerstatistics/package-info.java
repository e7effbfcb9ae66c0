/** Counts what credits do, from the table's stream. */
@NullMarked
package dev.scrip.ledgerstatistics;

import org.jspecify.annotations.NullMarked;
