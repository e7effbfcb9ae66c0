/** Credit entitlements over HTTP, and the health of the service. */
@NullMarked
package dev.scrip.entitlementsapi;

import org.jspecify.annotations.NullMarked;
