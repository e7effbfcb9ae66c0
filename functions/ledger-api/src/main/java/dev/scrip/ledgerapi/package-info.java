/** Balances, ledgers and grants over HTTP. */
@NullMarked
package dev.scrip.ledgerapi;

import org.jspecify.annotations.NullMarked;
