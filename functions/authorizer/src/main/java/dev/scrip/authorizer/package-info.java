/** Says who is calling, for the gateway to pass on. What they may do is for the routes to say. */
@NullMarked
package dev.scrip.authorizer;

import org.jspecify.annotations.NullMarked;
