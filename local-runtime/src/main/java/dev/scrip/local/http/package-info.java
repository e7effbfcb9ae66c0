/** An HTTP API: requests become gateway events, and answers of functions become responses. */
@NullMarked
package dev.scrip.local.http;

import org.jspecify.annotations.NullMarked;
