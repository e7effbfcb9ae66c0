/** A store of items in memory that answers as DynamoDB does, without a clock, randomness or threads of its own. */
@NullMarked
package dev.scrip.simulation.table;

import org.jspecify.annotations.NullMarked;
