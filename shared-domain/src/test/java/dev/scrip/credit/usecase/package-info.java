/** Stores in memory that keep the contracts of the ports, and the contracts. */
@NullMarked
package dev.scrip.credit.usecase;

import org.jspecify.annotations.NullMarked;
