/** From an API Gateway event to a use case and back: strict JSON, routes, fields, errors, and the handler around them. */
@NullMarked
package dev.scrip.http;

import org.jspecify.annotations.NullMarked;
