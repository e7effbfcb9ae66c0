/** What operations cost by DynamoDB's published rules and AWS's list prices. */
@NullMarked
package dev.scrip.bench.cost;

import org.jspecify.annotations.NullMarked;
