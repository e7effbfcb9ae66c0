/** What the adapters share: the settings of the process they run in and how an SDK client is built. */
@NullMarked
package dev.scrip.aws;

import org.jspecify.annotations.NullMarked;
