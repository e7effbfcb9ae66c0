/** Calls of the HTTP API, for the commands that come with the local runtime. */
@NullMarked
package dev.scrip.local.client;

import org.jspecify.annotations.NullMarked;
