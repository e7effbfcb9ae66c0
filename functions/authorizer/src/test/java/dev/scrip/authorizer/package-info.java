/** Calls as the gateway makes them. */
@NullMarked
package dev.scrip.authorizer;

import org.jspecify.annotations.NullMarked;
