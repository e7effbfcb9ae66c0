/** Tables, served on loopback. */
@NullMarked
package dev.scrip.local.table;

import org.jspecify.annotations.NullMarked;
