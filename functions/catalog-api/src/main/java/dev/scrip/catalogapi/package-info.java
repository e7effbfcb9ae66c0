/** Customers, meters and products over HTTP. */
@NullMarked
package dev.scrip.catalogapi;

import org.jspecify.annotations.NullMarked;
