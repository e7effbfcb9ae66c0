/** The one table: its keys, its items, and the ports of the rules kept in it. {@code docs/data-model.md} is the map. */
@NullMarked
package dev.scrip.aws.table;

import org.jspecify.annotations.NullMarked;
