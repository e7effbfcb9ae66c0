/** The table in memory, what it costs by rule, and what can go wrong with it. */
@NullMarked
package dev.scrip.aws.table;

import org.jspecify.annotations.NullMarked;
