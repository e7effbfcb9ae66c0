/** Table streams, and the poller between a stream and its function. */
@NullMarked
package dev.scrip.local.stream;

import org.jspecify.annotations.NullMarked;
