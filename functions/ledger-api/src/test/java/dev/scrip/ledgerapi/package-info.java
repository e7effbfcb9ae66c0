@NullMarked
package dev.scrip.ledgerapi;

import org.jspecify.annotations.NullMarked;
