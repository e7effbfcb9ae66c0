/** Queues behind the ports of the rules: the only code that names SQS. */
@NullMarked
package dev.scrip.aws.queue;

import org.jspecify.annotations.NullMarked;
