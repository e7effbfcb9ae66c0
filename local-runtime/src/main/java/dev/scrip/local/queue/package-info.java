/** Queues, and the poller between a queue and its function. */
@NullMarked
package dev.scrip.local.queue;

import org.jspecify.annotations.NullMarked;
